package io.vatext.spark.files;

import io.vatext.support.NamedOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** Calls of Hadoop's file systems, with the exceptions that callers of Java's expect. */
final class HadoopCalls {
    private HadoopCalls() {}

    /** Something to do on a path. */
    @FunctionalInterface
    interface Call<T> {
        T on(FileSystem files, org.apache.hadoop.fs.Path path) throws IOException;
    }

    /** Does something; errors name the path. */
    static <T> T call(NioPath path, Call<T> call) throws IOException {
        try {
            var hadoop = path.hadoop();
            return call.on(hadoop.getFileSystem(SessionConfiguration.OF_THIS_PROCESS.current()), hadoop);
        } catch (IOException e) {
            throw named(path, e);
        } catch (RuntimeException e) {
            // Such as an unknown server, a scheme whose library is missing, a name that the file system cannot have.
            var deepest = (Throwable) e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            throw named(path, new IOException(deepest.toString(), e));
        }
    }

    /** The exception of Java that says the same. */
    static IOException named(NioPath path, IOException error) {
        var cause = error instanceof RemoteException remote ? remote.unwrapRemoteException() : error;
        if (cause instanceof FileSystemException) {
            return cause;
        }
        var file = path.toString();
        IOException named;
        if (cause instanceof FileNotFoundException) {
            named = new NoSuchFileException(file);
        } else if (cause instanceof AccessControlException) {
            named = new AccessDeniedException(file);
        } else if (cause instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
            named = new FileAlreadyExistsException(file);
        } else if (cause instanceof ParentNotDirectoryException) {
            named = new NotDirectoryException(String.valueOf(path.getParent()));
        } else if (cause instanceof PathIsNotEmptyDirectoryException) {
            named = new DirectoryNotEmptyException(file);
        } else {
            return NamedOutput.named(path, cause);
        }
        named.initCause(error);
        return named;
    }
}
