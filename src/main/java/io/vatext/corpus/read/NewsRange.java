package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentRange;
import io.vatext.support.Locations;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the news items below a directory.
 *
 * @param root the directory
 * @param parts the files that they are in, in their order
 * @param documents makes documents of them
 */
record NewsRange(URI root, List<Part> parts, NewsDocuments documents) implements DocumentRange {
    /**
     * A file.
     *
     * @param file its name relative to the root
     * @param members which XML files of it are to be read, by their numbers in the order of the archive; null if it is none
     */
    record Part(String file, @Nullable BitSet members) implements Serializable {}

    /**
     * What was found.
     *
     * @param problems with files; damage of archives is noted when their names are read
     * @param any whether there was an item
     */
    record Found(NewsProblems problems, boolean any) implements Findings {}

    @Override
    public Found read(Consumer<Document> action) {
        var directory = Locations.of(root);
        var pass = new Pass(documents.of(directory), action);
        for (var part : parts) {
            var file = directory.resolve(part.file());
            if (part.members() == null) {
                pass.read(new NewsFiles.FileOnDisk(directory, file));
            } else {
                read(directory, file, part.members(), pass);
            }
        }
        return new Found(pass.problems, pass.any);
    }

    private static void read(Path root, Path file, BitSet members, Pass pass) {
        try (var archive = NewsArchive.open(root, file, new NewsProblems())) {
            for (var number = 0; number < members.length(); number++) {
                var member = archive == null ? null : archive.next();
                if (member != null && !members.get(number)) {
                    continue;
                }
                var whole = archive == null || member == null ? null : archive.whole(member);
                if (whole == null) {
                    throw new IOException("it has fewer files than before");
                }
                pass.read(whole);
            }
        } catch (IOException e) {
            throw Input.of(file).failed(e);
        }
    }

    private static final class Pass {
        private final NewsProblems problems = new NewsProblems();
        private final Function<NewsItem, Document> documents;
        private final Consumer<Document> action;
        private boolean any;

        Pass(Function<NewsItem, Document> documents, Consumer<Document> action) {
            this.documents = documents;
            this.action = action;
        }

        void read(NewsFiles.NewsFile file) {
            var item = NewsParser.item(file, problems);
            if (item != null) {
                any = true;
                action.accept(documents.apply(item));
            }
        }
    }
}
