package io.vatext.spark;

import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.support.FileChecksum;
import io.vatext.support.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * The driver's own copy of a model file, which is not disturbed by what happens to the file. It is deleted when the process ends.
 *
 * <p>Executors get it as broadcast variables: they pass it on to each other, and Spark drops it when no job needs it any more. Pieces keep
 * it out of the heap: Spark may write each to disk, and the whole may be larger than an array. (A file of the application would stay until
 * its end, and is not found by all sessions of Spark 4.)
 */
final class ModelFile {
    private static final int PIECE = 16 << 20;

    private final String name;
    private final Path copy;
    private final String checksum;
    private @Nullable SharedModel shared;
    private @Nullable SparkContext sharedBy;

    private ModelFile(String name, Path copy, String checksum) {
        this.name = name;
        this.copy = copy;
        this.checksum = checksum;
    }

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
        var copy = directory.resolve("model.vatext");
        copy.toFile().deleteOnExit();
        try (var in = source.getFileSystem(hadoop).open(source)) {
            Files.copy(in, copy);
        } catch (FileNotFoundException e) {
            throw InputException.in(HadoopPaths.qualified(path, hadoop), "there is no such file.");
        }
        return new ModelFile(path, copy, FileChecksum.sha256(copy));
    }

    /**
     * Loads the model in this process.
     *
     * @throws InputException if it cannot be used
     */
    Classifier load() {
        return ExecutorLimits.explain(() -> Models.standard().load(copy, Path.of(name), 1));
    }

    /** Writes the file. */
    void write(String path, Configuration hadoop) throws IOException {
        var target = HadoopPaths.of(path);
        FileUtil.copy(copy.toFile(), target.getFileSystem(hadoop), target, false, hadoop);
    }

    /** Makes the file known to the executors of an application. */
    synchronized SharedModel share(SparkContext context) throws IOException {
        if (shared == null || sharedBy != context) {
            var pieces = new ArrayList<Broadcast<byte[]>>();
            var spark = new JavaSparkContext(context);
            try (var in = Files.newInputStream(copy)) {
                for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                    pieces.add(spark.broadcast(piece));
                }
            }
            shared = new SharedModel(new SharedModel.Key(checksum, ExecutorCores.of(context)), pieces);
            sharedBy = context;
        }
        return shared;
    }
}
