package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Large Movie Review Dataset (Maas et al. 2011): {@code train/{pos,neg,unsup}} and {@code test/{pos,neg}}, one
 * review per {@code .txt} file. Reads the whole directory or one of its two parts.
 *
 * <p>Identifiers are paths without {@code .txt}, such as {@code train/pos/0_9}. Reviews below {@code unsup} are
 * unlabeled. Other files of the distribution (bags of words, lists of URLs) are ignored.
 */
final class AclImdbReader implements DocumentReader {
    private static final String SUFFIX = ".txt";
    private static final List<String> CLASSES = List.of("neg", "pos", "unsup");
    private static final List<String> PARTS = List.of("test", "train");

    @Override
    public Stream<Document> read(Path path) {
        return read(path, id -> true);
    }

    @Override
    public Stream<Document> read(Path path, Predicate<String> wanted) {
        return deferredOf(path, wanted).map(DeferredDocument::read).flatMap(Optional::stream);
    }

    @Override
    public Stream<DeferredDocument> deferred(Path path) {
        return deferredOf(path, id -> true);
    }

    private static Stream<DeferredDocument> deferredOf(Path path, Predicate<String> wanted) {
        Input.requireDirectory(path);
        var folders = Stream.concat(
                        PARTS.stream().flatMap(part -> CLASSES.stream().map(c -> part + "/" + c)), CLASSES.stream())
                .filter(folder -> Files.isDirectory(path.resolve(folder)))
                .toList();
        if (folders.isEmpty()) {
            throw InputException.in(
                    path, "expected aclImdb, but found neither train/pos nor pos; name the unpacked directory.");
        }
        return Pull.concatOpen(folders.stream()
                .<Supplier<Stream<DeferredDocument>>>map(folder -> () -> folder(path, folder, wanted))
                .toList());
    }

    private static Stream<DeferredDocument> folder(Path path, String folder, Predicate<String> wanted) {
        return DirectoryWalk.deferred(
                path.resolve(folder),
                file -> folder + "/" + withoutSuffix(file),
                file -> label(folder),
                wanted,
                Handling.STRICT);
    }

    private static String withoutSuffix(String file) {
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    }

    private static @Nullable String label(String folder) {
        var name = folder.substring(folder.lastIndexOf('/') + 1);
        return name.equals("unsup") ? null : name;
    }

    /** Whether a directory is the whole corpus, training and test together. */
    static boolean isWhole(Path path) {
        return PARTS.stream()
                .allMatch(part -> Files.isDirectory(path.resolve(part).resolve("pos")));
    }

    /** Whether a directory is the training part. */
    static boolean isTrainingPart(Path path) {
        return CLASSES.stream().allMatch(name -> Files.isDirectory(path.resolve(name)));
    }
}
