package io.vatext.spark.files;

import static io.vatext.spark.files.HadoopCalls.call;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's file systems as far as they can do what Java's can: files are read from any position and written once, from start to end; there
 * are no links, no locks and no mapped memory.
 */
final class NioProvider extends FileSystemProvider {
    /** Has no state; Java compares providers to see whether two paths have the same. */
    static final NioProvider INSTANCE = new NioProvider();

    private NioProvider() {}

    @Override
    public String getScheme() {
        return "hadoop";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        return getFileSystem(uri);
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return new NioFileSystem(uri.resolve("/"));
    }

    @Override
    public Path getPath(URI uri) {
        return getFileSystem(uri).getPath("/" + uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException(path + " can only be written as a stream");
        }
        var file = NioPath.from(path);
        return call(file, (files, hadoop) -> {
            var size = files.getFileStatus(hadoop).getLen();
            return new SeekableFile(file, files.open(hadoop), size);
        });
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        var given = List.of(options);
        if (given.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException(path + " cannot be appended to");
        }
        var replaces = !given.contains(StandardOpenOption.CREATE_NEW);
        // Not recursive: a task that was given up must not create again the directory that it was to write to.
        return call(
                NioPath.from(path),
                (files, hadoop) -> files.createFile(hadoop).overwrite(replaces).build());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        var listed = call(NioPath.from(directory), (files, hadoop) -> {
            if (!files.getFileStatus(hadoop).isDirectory()) {
                throw new NotDirectoryException(directory.toString());
            }
            return files.listStatus(hadoop);
        });
        var paths = new ArrayList<Path>();
        for (var status : listed) {
            var path = directory.resolve(status.getPath().getName());
            if (filter.accept(path)) {
                paths.add(path);
            }
        }
        return new Listed(paths);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        call(NioPath.from(directory), (files, hadoop) -> {
            if (files.exists(hadoop)) {
                throw new FileAlreadyExistsException(directory.toString());
            }
            if (!hadoop.isRoot() && !files.exists(hadoop.getParent())) {
                throw new NoSuchFileException(directory.toString());
            }
            if (!files.mkdirs(hadoop)) {
                throw new FileSystemException(directory.toString(), null, "it could not be created");
            }
            return true;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        call(NioPath.from(path), (files, hadoop) -> {
            if (!files.delete(hadoop, false)) {
                throw new NoSuchFileException(path.toString());
            }
            return true;
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException(source + " can only be copied as a stream");
    }

    /** Renames; whether that is atomic is up to the file system: it is in HDFS. */
    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        var from = NioPath.from(source).hadoop();
        var replaces = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING);
        call(NioPath.from(target), (files, hadoop) -> {
            if (files instanceof DistributedFileSystem hdfs) {
                hdfs.rename(from, hadoop, replaces ? Options.Rename.OVERWRITE : Options.Rename.NONE);
                return true;
            }
            // In other file systems a target that exists is an error, or the directory to move to.
            if (files.exists(hadoop)) {
                if (!replaces) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                files.delete(hadoop, false);
            }
            if (!files.rename(from, hadoop)) {
                throw new FileSystemException(source.toString(), target.toString(), "it could not be renamed");
            }
            return true;
        });
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("the disks below " + path + " are not known");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        call(NioPath.from(path), (files, hadoop) -> {
            files.getFileStatus(hadoop);
            for (var mode : modes) {
                files.access(hadoop, action(mode));
            }
            return true;
        });
    }

    private static FsAction action(AccessMode mode) {
        return switch (mode) {
            case READ -> FsAction.READ;
            case WRITE -> FsAction.WRITE;
            case EXECUTE -> FsAction.EXECUTE;
        };
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException(type + " is not known of " + path);
        }
        return type.cast(
                call(NioPath.from(path), (files, hadoop) -> new StatusAttributes(files.getFileStatus(hadoop))));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException(names + " are not known of " + path);
    }

    @Override
    public void setAttribute(Path path, String name, @Nullable Object value, LinkOption... options) throws IOException {
        throw new AccessDeniedException(path.toString(), null, name + " cannot be changed");
    }

    /** What a directory has. */
    private record Listed(List<Path> paths) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return paths.iterator();
        }

        @Override
        public void close() {}
    }
}
