package io.vatext.learning;

import io.vatext.embedding.catalog.Embeddings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run finds and keeps files.
 *
 * @param work the run's own directory, where its checkpoint is kept, so that a killed run resumes; null for a temporary one and no
 *     checkpoint
 * @param prepared prepared documents, for other runs, too; null to prepare them for this run alone
 * @param pretrained pre-trained encoders, for other runs, too; null for the run's own directory
 * @param embeddings where word vectors and encoders that settings name are described
 */
public record RunDirectories(
        @Nullable Path work,
        @Nullable Path prepared,
        @Nullable Path pretrained,
        Embeddings embeddings) {
    /**
     * A run that shares nothing with others but the embeddings of the project that this process belongs to.
     *
     * @param work the run's own directory; null for a temporary one and no checkpoint
     * @return the directories
     */
    public static RunDirectories of(@Nullable Path work) {
        return new RunDirectories(work, null, null, Embeddings.ofProject());
    }
}
