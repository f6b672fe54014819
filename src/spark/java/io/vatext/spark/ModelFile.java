package io.vatext.spark;

import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.SparkContext;

/**
 * The driver's own copy of a model file, so that a job is not disturbed by what happens to the file.
 *
 * <p>Executors get it as a file of the application, not as a broadcast variable: a model may be larger than an array, is read from a
 * file, and would otherwise be in the heaps of the driver and of every executor besides the loaded model.
 *
 * @param name what messages call it
 * @param checksum the SHA-256 of the file
 * @param copy the copy, deleted when the process ends
 */
record ModelFile(String name, String checksum, Path copy) {
    /** By checksum, since Spark takes only one file of a name. */
    private static final Map<String, ModelFile> COPIES = new ConcurrentHashMap<>();

    /**
     * Copies a model file.
     *
     * @param path a path of any of Hadoop's file systems
     * @param hadoop their configuration
     * @throws InputException if the file is missing
     */
    static ModelFile of(String path, Configuration hadoop) throws IOException {
        var source = HadoopPaths.of(path);
        var directory = Files.createTempDirectory("vatext-model");
        directory.toFile().deleteOnExit();
        var copy = directory.resolve("copy");
        try (var in = source.getFileSystem(hadoop).open(source)) {
            Files.copy(in, copy);
        } catch (FileNotFoundException e) {
            Files.delete(directory);
            throw InputException.in(
                    source.getFileSystem(hadoop).makeQualified(source), "there is no such file; expected a model.");
        }
        var checksum = FileChecksum.sha256(copy);
        var file = directory.resolve(fileName(checksum));
        Files.move(copy, file);
        file.toFile().deleteOnExit();
        return COPIES.computeIfAbsent(checksum, key -> new ModelFile(path, checksum, file));
    }

    static String fileName(String checksum) {
        return "vatext-" + checksum + ".vatext";
    }

    /** Writes the file. */
    void write(String path, Configuration hadoop) throws IOException {
        var target = HadoopPaths.of(path);
        FileUtil.copy(copy.toFile(), target.getFileSystem(hadoop), target, false, hadoop);
    }

    /** Makes the file known to the executors. */
    SharedModel share(SparkContext context) {
        if (!context.listFiles().mkString(" ").contains(fileName(checksum))) {
            context.addFile(copy.toUri().toString());
        }
        return new SharedModel(name, checksum, ExecutorCores.of(context));
    }
}
