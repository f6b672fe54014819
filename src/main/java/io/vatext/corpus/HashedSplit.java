package io.vatext.corpus;

/**
 * A split and the checksums that identify it in provenance.
 *
 * @param documents the four parts
 * @param dataSha256 over all documents that were read (identifier, known label, text), in hexadecimal
 * @param splitSha256 over the identifiers and labels of each part, in hexadecimal
 */
public record HashedSplit(SplitDocuments documents, String dataSha256, String splitSha256) {}
