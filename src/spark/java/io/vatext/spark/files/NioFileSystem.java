package io.vatext.spark.files;

import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of Hadoop's file systems. It is never closed: Hadoop shares within a process what it opens. */
final class NioFileSystem extends FileSystem {
    private final URI uri;

    /**
     * A file system.
     *
     * @param uri its scheme and authority, which may be missing
     */
    NioFileSystem(URI uri) {
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    @Override
    public FileSystemProvider provider() {
        return NioProvider.INSTANCE;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException(uri + " is not closed");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(NioPath.of(this, "/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public Path getPath(String first, String... more) {
        return NioPath.of(
                this,
                Stream.concat(Stream.of(first), Stream.of(more))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/")));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("paths of " + uri + " are not compared with patterns");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("users of " + uri + " are not known");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("changes of " + uri + " cannot be watched");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NioFileSystem system && system.uri.equals(uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
