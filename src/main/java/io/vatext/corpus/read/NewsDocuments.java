package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.function.Function;

/** How documents are made of news items, in any process. */
@FunctionalInterface
public interface NewsDocuments extends Serializable {
    /**
     * Prepares for a pass.
     *
     * @param root where the items are, with the files that labels may need
     * @return makes a document of each item
     */
    Function<NewsItem, Document> of(Path root);
}
