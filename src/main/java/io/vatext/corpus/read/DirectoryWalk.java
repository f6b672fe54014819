package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For formats of one document per file: visits the files of a directory in order of their names. */
final class DirectoryWalk {
    private DirectoryWalk() {}

    /**
     * Streams the files below a directory; hidden ones are skipped, and so is what is not a file, such as a pipe, which
     * could wait forever. Only the names in open directories are held in memory. A link to a directory that contains it
     * is an error.
     *
     * @param root where to start
     * @return a lazy stream of paths
     */
    static Stream<Path> files(Path root) {
        return files(root, (file, attributes) -> {});
    }

    /** As {@link #files(Path)}; also passes the attributes of each file on before the file is streamed. */
    static Stream<Path> files(Path root, BiConsumer<Path, BasicFileAttributes> seen) {
        var pending = new ArrayDeque<Path>();
        pending.push(root);
        return Pull.stream(
                () -> {
                    for (var path = pending.poll(); path != null; path = pending.poll()) {
                        var attributes = attributes(path);
                        if (attributes != null && attributes.isOther() && !path.equals(root)) {
                            continue;
                        }
                        if (attributes != null && attributes.isDirectory()) {
                            requireNoLoop(root, path);
                        }
                        if (attributes == null || !attributes.isDirectory()) {
                            if (attributes != null) {
                                seen.accept(path, attributes);
                            }
                            return path;
                        }
                        var children = children(path);
                        for (var i = children.size() - 1; i >= 0; i--) {
                            pending.push(children.get(i));
                        }
                    }
                    return null;
                },
                () -> {});
    }

    /** Rejects a link to a directory above it, below which the same files would be found again and again. */
    private static void requireNoLoop(Path root, Path directory) throws IOException {
        if (directory.equals(root) || !Files.isSymbolicLink(directory)) {
            return;
        }
        for (var above = directory.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
            if (Files.isSameFile(above, directory)) {
                throw loop(directory);
            }
        }
    }

    static InputException loop(Path link) {
        return InputException.in(
                link, "this link leads to a directory that contains it, so reading would never end; remove the link.");
    }

    /** The attributes of the link itself if it is broken; null if the file is gone, which opening it will report. */
    private static @Nullable BasicFileAttributes attributes(Path path, LinkOption... options) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, options);
        } catch (IOException e) {
            return options.length == 0 ? attributes(path, LinkOption.NOFOLLOW_LINKS) : null;
        }
    }

    static boolean isHidden(Path entry) {
        return Input.fileName(entry).startsWith(".");
    }

    /** The entries of a directory by name, without hidden ones. */
    static List<Path> children(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> !isHidden(entry))
                    .sorted(Comparator.comparing(Input::fileName))
                    .toList();
        } catch (IOException e) {
            throw Input.of(directory).failed(e);
        }
    }

    /**
     * Streams one document per file.
     *
     * @param root the directory
     * @param id maps the path of a file relative to the root, with slashes, to its identifier
     * @param label maps the path of a file relative to the root to its label
     * @param wanted selects the files to open by identifier
     * @param handling what to do about files that are not as they should be
     */
    static Stream<Document> documents(
            Path root,
            Function<String, String> id,
            Function<String, @Nullable String> label,
            Predicate<String> wanted,
            Handling handling) {
        return deferred(root, id, label, wanted, handling)
                .map(DeferredDocument::read)
                .flatMap(Optional::stream);
    }

    /**
     * Like {@link #documents}, but a file is opened only when its document is read. What is wrong with files is reported
     * when the exhausted stream is closed.
     */
    static Stream<DeferredDocument> deferred(
            Path root,
            Function<String, String> id,
            Function<String, @Nullable String> label,
            Predicate<String> wanted,
            Handling handling) {
        var texts = new TextFiles(root, handling);
        var found = new boolean[2]; // a file, and the end
        var documents = files(root).<DeferredDocument>mapMulti((file, out) -> {
            found[0] = true;
            var relative = relative(root, file);
            var name = id.apply(relative);
            if (wanted.test(name)) {
                out.accept(() -> texts.text(file).map(text -> new Document(name, text, label.apply(relative))));
            }
        });
        var iterator = documents.iterator();
        return Pull.stream(
                () -> {
                    if (iterator.hasNext()) {
                        return iterator.next();
                    }
                    if (!found[0]) {
                        throw InputException.in(root, "the directory has no files; expected at least one document.");
                    }
                    found[1] = true;
                    return null;
                },
                () -> {
                    documents.close();
                    if (found[1]) {
                        texts.end();
                    }
                });
    }

    static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
