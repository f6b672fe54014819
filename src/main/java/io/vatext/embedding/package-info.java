/**
 * Pre-trained word vectors: {@link io.vatext.embedding.WordVectorFile} reads the formats that people have (word2vec text and
 * binary, GloVe, fastText {@code .vec}) and keeps only the rows of wanted words.
 *
 * <pre>{@code
 * var vectors = WordVectorFile.read(Path.of("glove.6B.100d.txt.gz"), vocabulary);
 * float[][] rows = vectors.byId(vocabulary);   // null where the file does not know the word
 * }</pre>
 *
 * <p>{@code catalog} finds sets of vectors by name, fetches published ones and makes new ones; {@code skipgram} trains them.
 *
 * <p>Files of several gigabytes are normal: everything streams, and what is not wanted is skipped without being parsed. Nothing
 * here knows a network; turning rows into an embedding table is the network's business.
 */
@NullMarked
package io.vatext.embedding;

import org.jspecify.annotations.NullMarked;
