package io.vatext.spark.files;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path of one of Hadoop's file systems: names, from the root of the file system if it is absolute. Immutable. */
final class NioPath implements Path {
    private static final String SEPARATOR = "/";
    private static final String HERE = ".";
    private static final String ABOVE = "..";

    private final NioFileSystem system;
    private final boolean absolute;
    private final List<String> names;

    private NioPath(NioFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = names;
    }

    /** Reads a path, absolute if it starts with a slash. */
    static NioPath of(NioFileSystem system, String path) {
        var names = Arrays.stream(path.split(SEPARATOR))
                .filter(name -> !name.isEmpty())
                .toList();
        return new NioPath(system, path.startsWith(SEPARATOR), names);
    }

    private NioPath with(boolean isAbsolute, List<String> others) {
        return new NioPath(system, isAbsolute, List.copyOf(others));
    }

    /** The other path as one of this kind. */
    static NioPath from(Path path) {
        if (path instanceof NioPath own) {
            return own;
        }
        throw new ProviderMismatchException();
    }

    /** The path as Hadoop has it. */
    org.apache.hadoop.fs.Path hadoop() {
        var uri = system.uri();
        return new org.apache.hadoop.fs.Path(uri.getScheme(), uri.getAuthority(), "/" + String.join(SEPARATOR, names));
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
    }

    @Override
    public @Nullable Path getParent() {
        return names.isEmpty() || (names.size() == 1 && !absolute)
                ? null
                : with(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int from, int to) {
        if (from < 0 || from >= to || to > names.size()) {
            throw new IllegalArgumentException(this + " has no names from " + from + " to " + to);
        }
        return with(false, names.subList(from, to));
    }

    private boolean isOfSameKind(Path other) {
        return other instanceof NioPath path && path.system.equals(system) && path.absolute == absolute;
    }

    @Override
    public boolean startsWith(Path other) {
        return isOfSameKind(other)
                && other.getNameCount() <= names.size()
                && from(other).names.equals(names.subList(0, other.getNameCount()));
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof NioPath end) || !end.system.equals(system)) {
            return false;
        }
        var first = names.size() - end.names.size();
        return end.absolute ? equals(end) : first >= 0 && end.names.equals(names.subList(first, names.size()));
    }

    @Override
    public Path normalize() {
        var kept = new ArrayList<String>();
        for (var name : names) {
            var last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (name.equals(ABOVE) && last != null && !last.equals(ABOVE)) {
                kept.remove(kept.size() - 1);
            } else if (!name.equals(HERE) && !(name.equals(ABOVE) && absolute)) {
                kept.add(name);
            }
        }
        return with(absolute, kept);
    }

    @Override
    public Path resolve(Path other) {
        var path = from(other);
        if (path.absolute) {
            return path;
        }
        var all = new ArrayList<>(names);
        all.addAll(path.names);
        return with(absolute, all);
    }

    @Override
    public Path relativize(Path other) {
        if (!isOfSameKind(other)) {
            throw new IllegalArgumentException(other + " cannot be relative to " + this);
        }
        var path = from(other);
        var common = 0;
        while (common < names.size()
                && common < path.names.size()
                && names.get(common).equals(path.names.get(common))) {
            common++;
        }
        var all = new ArrayList<String>();
        for (var up = common; up < names.size(); up++) {
            all.add(ABOVE);
        }
        all.addAll(path.names.subList(common, path.names.size()));
        return with(false, all);
    }

    @Override
    public URI toUri() {
        var uri = system.uri();
        try {
            return new URI(uri.getScheme(), uri.getAuthority(), "/" + String.join(SEPARATOR, names), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(this + " cannot be a URI", e);
        }
    }

    @Override
    public Path toAbsolutePath() {
        return absolute ? this : with(true, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        system.provider().checkAccess(this);
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("changes of " + this + " cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(from(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NioPath path && isOfSameKind(path) && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, absolute, names);
    }

    /** As users write it: with scheme and authority if it is absolute. */
    @Override
    public String toString() {
        var joined = String.join(SEPARATOR, names);
        var uri = system.uri();
        return absolute
                ? uri.getScheme() + "://" + Objects.requireNonNullElse(uri.getAuthority(), "") + SEPARATOR + joined
                : joined;
    }
}
