package io.vatext.corpus.read;

import io.vatext.corpus.DividedDocuments;
import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.IdSet;
import io.vatext.corpus.SourceChecksum;
import io.vatext.support.InputException;
import io.vatext.support.Locations;
import io.vatext.support.TaskRunner;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Divides RCV1 for other processes. Names decide which items there are: those of files are found on the way, and those of archives of a day
 * are read by tasks before. So an archive is unpacked at least twice, which takes less time than what is done with its text.
 */
final class NewsRanges implements Iterator<DocumentRange> {
    private final Path root;
    private final NewsDocuments documents;
    private final Iterator<Path> files;
    private final Iterator<Names> archives;
    private final NewsProblems problems;
    private final IdSet seen = new IdSet();

    /** The names that are left of the archive that is being divided. */
    private Iterator<String> members = Collections.emptyIterator();

    private String archive = "";
    private int member;
    private @Nullable Item ahead;

    /**
     * The XML files of an archive.
     *
     * @param archive the archive
     * @param names their names within it, each with a line end; an archive has thousands
     * @param problems with the archive
     */
    private record Names(URI archive, String names, NewsProblems problems) implements Serializable {
        boolean haveNumbers() {
            return names.lines().noneMatch(name -> NewsFiles.number(name).isEmpty());
        }
    }

    /** An item: a file, or a member of an archive. */
    private record Item(String file, int member) {
        static final int NO_MEMBER = -1;
    }

    private NewsRanges(Path root, NewsDocuments documents, List<Names> archives, NewsProblems problems) {
        this.root = root;
        this.documents = documents;
        this.files = DirectoryWalk.files(root).filter(NewsRanges::isRead).iterator();
        this.archives = archives.iterator();
        this.problems = problems;
        this.ahead = find();
    }

    private static boolean isRead(Path file) {
        var name = Input.fileName(file);
        return NewsFiles.isXml(name) || NewsFiles.isArchive(name);
    }

    /**
     * Divides a directory.
     *
     * @param root the directory
     * @param documents makes documents of items
     * @param warnings receives a message for each kind of problem
     * @param tasks reads the names of the archives
     * @return empty if a file name lacks a number, or an archive holds more than a day
     */
    static Optional<DividedDocuments> of(
            Path root, NewsDocuments documents, Consumer<String> warnings, TaskRunner tasks) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        var state = FilesState.of(root);
        var archives = new ArrayList<URI>();
        try (var files = DirectoryWalk.files(root)) {
            for (var all = files.filter(NewsRanges::isRead).iterator(); all.hasNext(); ) {
                var file = all.next();
                var name = Input.fileName(file);
                if (NewsFiles.isArchive(name) ? !NewsFiles.isDayArchive(name) : !NewsFiles.isItem(name)) {
                    return Optional.empty();
                }
                if (NewsFiles.isArchive(name)) {
                    archives.add(file.toUri());
                }
            }
        }
        var names = new ArrayList<Names>();
        tasks.run(archives.iterator(), new ReadNames(root.toUri()), names::add);
        if (!names.stream().allMatch(Names::haveNumbers)) {
            return Optional.empty();
        }
        var problems = new NewsProblems();
        names.forEach(one -> problems.add(one.problems()));
        Iterable<DocumentRange> ranges = () -> new NewsRanges(root, documents, names, problems);
        return Optional.of(new DividedDocuments(ranges, true, state, all -> {
            var found = false;
            for (var one : all) {
                if (one instanceof NewsRange.Found read) {
                    problems.add(read.problems());
                    found |= read.any();
                }
            }
            problems.messages(root).forEach(warnings);
            Rcv1Reader.requireFound(root, found);
        }));
    }

    /** Reads the names of an archive, and all bytes, since damage decides how many there are. */
    private record ReadNames(URI root) implements Function<URI, Names>, Serializable {
        @Override
        public Names apply(URI location) {
            var names = new StringBuilder();
            var problems = new NewsProblems();
            var file = Locations.of(location);
            try (var archive = NewsArchive.open(Locations.of(root), file, problems)) {
                for (var member = archive == null ? null : archive.next();
                        archive != null && member != null;
                        member = archive.next()) {
                    var whole = archive.whole(member);
                    if (whole != null) {
                        names.append(archive.within(whole).replaceAll("\\R", " "))
                                .append('\n');
                    }
                }
            } catch (IOException e) {
                throw Input.of(file).failed(e);
            }
            return new Names(location, names.toString(), problems);
        }
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public DocumentRange next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        var parts = new ArrayList<NewsRange.Part>();
        for (var items = 0; items < SourceChecksum.GROUP && ahead != null; items++) {
            add(ahead, parts);
            ahead = find();
        }
        return new NewsRange(root.toUri(), parts, documents);
    }

    private static void add(Item item, List<NewsRange.Part> parts) {
        if (item.member() == Item.NO_MEMBER) {
            parts.add(new NewsRange.Part(item.file(), null));
            return;
        }
        var last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        var members = last != null && last.file().equals(item.file()) ? last.members() : null;
        if (members == null) {
            members = new BitSet();
            parts.add(new NewsRange.Part(item.file(), members));
        }
        members.set(item.member());
    }

    /** The next item that is not a duplicate; null at the end. */
    private @Nullable Item find() {
        while (members.hasNext() || files.hasNext()) {
            if (members.hasNext()) {
                var name = archive + "/" + members.next();
                var number = member++;
                if (isNew(name)) {
                    return new Item(archive, number);
                }
                continue;
            }
            var file = files.next();
            var name = DirectoryWalk.relative(root, file);
            if (NewsFiles.isArchive(Input.fileName(file))) {
                archive = name;
                member = 0;
                members = names(file).lines().iterator();
            } else if (isNew(name)) {
                return new Item(name, Item.NO_MEMBER);
            }
        }
        return null;
    }

    private String names(Path file) {
        var names = archives.hasNext() ? archives.next() : null;
        if (names == null || !names.archive().equals(file.toUri())) {
            throw InputException.in(root, "its archives have changed while it was read.");
        }
        return names.names();
    }

    private boolean isNew(String name) {
        var isNew = seen.add(NewsFiles.number(name));
        if (!isNew) {
            problems.add(NewsProblems.Kind.DUPLICATE, name);
        }
        return isNew;
    }
}
