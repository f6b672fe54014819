/**
 * Pre-trained word vectors: {@link io.vatext.embedding.WordVectorFile} reads the usual formats (word2vec text and
 * binary, GloVe, fastText {@code .vec}) and keeps only the rows of wanted words.
 *
 * <pre>{@code
 * var vectors = WordVectorFile.read(Path.of("glove.6B.100d.txt.gz"), vocabulary);
 * float[][] rows = vectors.byId(vocabulary);   // a row is null if the file does not have the word
 * }</pre>
 *
 * <p>{@code catalog} finds sets of vectors by name, fetches published sets and creates new ones; {@code skipgram}
 * trains vectors.
 *
 * <p>Files of several gigabytes are normal: they are streamed, and unwanted rows are skipped without being parsed. This
 * package does not depend on networks; the network turns rows into an embedding table.
 */
@Internal
@NullMarked
package io.vatext.embedding;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
