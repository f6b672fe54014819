package io.vatext.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Says why a file could not be read or written: the messages of Java's own exceptions are often the path alone. */
public final class FileErrors {
    private FileErrors() {}

    /**
     * Describes an error.
     *
     * @param error what happened
     * @return the file, if it is known, and the reason, without a period
     */
    public static String describe(IOException error) {
        if (error instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + reason(file);
        }
        return reason(error);
    }

    /**
     * The reason of an error, without the file.
     *
     * @param error what happened
     * @return a few words, without a period
     */
    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "a directory is needed here, but a file of this name exists";
        }
        if (error instanceof FileSystemLoopException) {
            return "a link leads to a directory that contains it";
        }
        if (error instanceof NotDirectoryException) {
            return "this is not a directory";
        }
        if (error instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (error instanceof FileSystemException file) {
            return "reading or writing failed" + (file.getReason() == null ? "" : " (" + file.getReason() + ")");
        }
        return Objects.requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
    }
}
