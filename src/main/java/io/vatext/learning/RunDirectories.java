package io.vatext.learning;

import io.vatext.embedding.catalog.Embeddings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run finds and keeps files.
 *
 * @param work the run's directory, with its checkpoint, from which a killed run resumes; null for a temporary one and
 *     no checkpoint
 * @param prepared prepared documents, shared with other runs; null to prepare them for this run alone
 * @param pretrained pre-trained encoders, shared with other runs; null for the run's directory
 * @param embeddings finds the word vectors and encoders that settings name
 */
public record RunDirectories(
        @Nullable Path work,
        @Nullable Path prepared,
        @Nullable Path pretrained,
        Embeddings embeddings) {
    /**
     * Directories of a run that shares only the embeddings of this process's project with others.
     *
     * @param work the run's directory; null for a temporary one and no checkpoint
     * @return the directories
     */
    public static RunDirectories of(@Nullable Path work) {
        return new RunDirectories(work, null, null, Embeddings.ofProject());
    }
}
