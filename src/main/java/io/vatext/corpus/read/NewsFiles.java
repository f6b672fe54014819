package io.vatext.corpus.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of news items: those below a directory, those in archives (of a day, or of the whole corpus) below it, or
 * those of one archive. Files on disk are opened when their content is requested; archive entries are read in sequence.
 */
final class NewsFiles implements Pull<NewsFiles.NewsFile>, Closeable {
    /** File names: {@code 2286newsML.xml}, or {@code 2286NEWS.XML} on the original discs. */
    private static final Pattern ITEM = Pattern.compile("(\\d+)news(ml)?\\.xml", Pattern.CASE_INSENSITIVE);

    private static final Pattern DAY = Pattern.compile("\\d{8}");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|tar|tar\\.gz|tgz|tar\\.xz|txz)");

    /** Far more than any news item; the rest of a larger file is not read. */
    static final int MAX_BYTES = 1 << 24;

    private final Path root;
    private final Stream<Path> files;
    private final Iterator<Path> paths;
    private final Predicate<String> wanted;
    private final NewsProblems problems;
    private @Nullable NewsArchive archive;

    /** A file. Thousands may be queued, so for a file on disk only the path is held. */
    interface NewsFile {
        /** Its path relative to the root. */
        String name();

        /** Eight digits from its directory or archive; empty if there are none. */
        String day();

        /** All its bytes; callable from any thread. */
        byte[] content();

        /** The number in its name; empty if there is none. */
        default String number() {
            return NewsFiles.number(name());
        }
    }

    /** A file of its own. */
    record FileOnDisk(Path root, Path file) implements NewsFile {
        @Override
        public String name() {
            return DirectoryWalk.relative(root, file);
        }

        @Override
        public String day() {
            return dayOf(name(), "");
        }

        @Override
        public byte[] content() {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(MAX_BYTES);
            } catch (IOException e) {
                throw Input.of(file).failed(e);
            }
        }
    }

    /**
     * Files below a path.
     *
     * @param root a directory or an archive
     * @param wanted selects the files to open by the number in their name; files without a number are always opened
     * @param problems collects damaged archives
     * @param seen receives the attributes of each file
     */
    NewsFiles(Path root, Predicate<String> wanted, NewsProblems problems, BiConsumer<Path, BasicFileAttributes> seen) {
        this.root = Input.directoryOf(root);
        this.files = DirectoryWalk.files(Files.isDirectory(root) ? root : root.toAbsolutePath(), seen);
        this.paths = files.iterator();
        this.wanted = wanted;
        this.problems = problems;
    }

    /** The number in the last part of a path; empty if there is none. */
    static String number(String path) {
        var matcher = ITEM.matcher(path.substring(path.lastIndexOf('/') + 1));
        return matcher.matches() ? matcher.group(1) : "";
    }

    static boolean isItem(String fileName) {
        return ITEM.matcher(fileName).matches();
    }

    static boolean isDay(String directoryName) {
        return DAY.matcher(directoryName).matches();
    }

    static boolean isDayArchive(String fileName) {
        return isArchive(fileName) && isDay(stem(fileName));
    }

    static boolean isArchive(String fileName) {
        return ARCHIVE.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isXml(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    static String stem(String fileName) {
        var dot = fileName.indexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    @Override
    public @Nullable NewsFile next() throws IOException {
        while (true) {
            var found = archive == null ? null : nextOfArchive(archive);
            if (found != null) {
                return found;
            }
            if (archive == null) {
                if (!paths.hasNext()) {
                    return null;
                }
                found = open(paths.next());
                if (found != null) {
                    return found;
                }
            }
        }
    }

    private @Nullable NewsFile open(Path file) throws IOException {
        var name = Input.fileName(file);
        if (isXml(name)) {
            var found = new FileOnDisk(root, file);
            return isWanted(found) ? found : null;
        }
        if (isArchive(name)) {
            archive = NewsArchive.open(root, file, problems);
        }
        return null;
    }

    /** The next wanted file; null at the end, when the archive is closed. */
    private @Nullable NewsFile nextOfArchive(NewsArchive opened) throws IOException {
        for (var member = opened.next(); member != null; member = opened.next()) {
            var whole = isWanted(member) ? opened.whole(member) : null;
            if (whole != null) {
                return whole;
            }
        }
        opened.close();
        archive = null;
        return null;
    }

    private boolean isWanted(NewsFile file) {
        var number = file.number();
        return number.isEmpty() || wanted.test(number);
    }

    /** The day that the directory of a path is named after, or else the day of the archive. */
    static String dayOf(String path, String archiveDay) {
        var slash = path.lastIndexOf('/');
        var parent = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        return isDay(parent) ? parent : archiveDay;
    }

    @Override
    public void close() throws IOException {
        files.close();
        if (archive != null) {
            archive.close();
            archive = null;
        }
    }
}
