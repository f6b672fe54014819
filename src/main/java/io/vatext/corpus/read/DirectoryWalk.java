package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Formats of one document per file: visits a directory's files in the order of their names and reads them one by one. */
final class DirectoryWalk {
    private DirectoryWalk() {}

    /**
     * Streams the regular files below a directory; hidden ones are left out. Only the names of open directories are held.
     *
     * @param root where to start
     * @return a lazy stream of paths
     */
    static Stream<Path> files(Path root) {
        return files(root, (file, attributes) -> {});
    }

    /** The same, with what the disk says of each file before it is streamed. */
    static Stream<Path> files(Path root, BiConsumer<Path, BasicFileAttributes> seen) {
        var waiting = new ArrayDeque<Path>();
        waiting.push(root);
        return Pull.stream(
                () -> {
                    for (var path = waiting.poll(); path != null; path = waiting.poll()) {
                        var attributes = attributes(path);
                        if (attributes == null || !attributes.isDirectory()) {
                            if (attributes != null) {
                                seen.accept(path, attributes);
                            }
                            return path;
                        }
                        var children = children(path);
                        for (var i = children.size() - 1; i >= 0; i--) {
                            waiting.push(children.get(i));
                        }
                    }
                    return null;
                },
                () -> {});
    }

    /** Those of a link itself where it leads nowhere; null where a file is gone, which whoever opens it will say. */
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
            throw new UncheckedIOException(directory + ": reading failed: " + e.getMessage(), e);
        }
    }

    /**
     * Streams one document per file.
     *
     * @param root the directory
     * @param id the identifier of a file by its path below the root, with slashes
     * @param label the label of a file by its path below the root
     * @param wanted says by identifier which files to open
     */
    static Stream<Document> documents(
            Path root,
            Function<String, String> id,
            Function<String, @Nullable String> label,
            Predicate<String> wanted) {
        return deferred(root, id, label, wanted).map(DeferredDocument::read).flatMap(Optional::stream);
    }

    /** Like {@link #documents}, but a file is opened by whoever asks for its document. */
    static Stream<DeferredDocument> deferred(
            Path root,
            Function<String, String> id,
            Function<String, @Nullable String> label,
            Predicate<String> wanted) {
        var found = new boolean[1];
        var documents = files(root).<DeferredDocument>mapMulti((file, out) -> {
            found[0] = true;
            var relative = relative(root, file);
            var name = id.apply(relative);
            if (wanted.test(name)) {
                out.accept(() -> Optional.of(new Document(name, text(file), label.apply(relative))));
            }
        });
        var iterator = documents.iterator();
        return Pull.stream(
                () -> {
                    if (iterator.hasNext()) {
                        return iterator.next();
                    }
                    if (!found[0]) {
                        throw InputException.in(
                                root, "the directory has no files; at least one document was expected.");
                    }
                    return null;
                },
                documents::close);
    }

    static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** A whole file as one text; invalid UTF-8 is refused with its line. */
    static String text(Path file) {
        var input = Input.of(file);
        try (var reader = input.characters()) {
            var text = new StringBuilder();
            var buffer = new char[1 << 13];
            for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
            }
            return text.toString();
        } catch (IOException e) {
            throw input.failed(e);
        }
    }
}
