package io.vatext.experiment;

import io.vatext.corpus.HashedSplit;
import io.vatext.evaluation.Host;
import io.vatext.evaluation.SourceState;
import io.vatext.network.Backend;
import io.vatext.support.Description;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program and the machine that runs are made with.
 *
 * @param program a checksum of the program's classes
 * @param source the state of the source code, or null if it is not known
 * @param versions versions by name
 * @param host the machine
 */
public record RunEnvironment(String program, @Nullable SourceState source, Map<String, String> versions, Host host) {
    private static final String PROGRAM = "vatext";
    private static final String JAVA = "java";

    /**
     * This program on this machine.
     *
     * @param home the project's directory
     * @return the environment
     * @throws IOException if the program's own files cannot be read
     */
    public static RunEnvironment current(Path home) throws IOException {
        var versions = new LinkedHashMap<String, String>();
        var own = RunEnvironment.class.getPackage().getImplementationVersion();
        versions.put(PROGRAM, own == null ? "built from source" : own);
        versions.put(JAVA, Runtime.version().toString());
        versions.putAll(Backend.versions());
        versions.put("lucene", TokenizerSpec.libraryVersion());
        return new RunEnvironment(
                ProgramChecksum.sha256(), SourceState.of(home), versions, Host.current(Backend.describe()));
    }

    /**
     * Everything that decides the result of a run.
     *
     * <p>The source code's commit is not part of it: a commit that changes no class gives the same results, and changed
     * classes are another program even if they are not committed.
     *
     * @param row the row of the table
     * @param files checksums of the files that its learner reads besides the documents
     * @param seed the master seed
     * @param threads the threads of training
     * @param split the documents
     * @return the keys and values of the settings, of the documents and of the program
     */
    Description identity(Matrix.Row row, Map<String, String> files, long seed, int threads, HashedSplit split) {
        return row.learner()
                .description()
                .with(maker(threads))
                .with(Map.of(
                        "method", row.method(),
                        "files", files,
                        "seed", seed,
                        "data", split.dataSha256(),
                        "split", split.splitSha256()));
    }

    /**
     * The program, its libraries, threads and kernels, as a name for files that runs share.
     *
     * @param threads the threads of training
     * @return 16 hexadecimal digits
     */
    public String makerName(int threads) {
        return Description.of(maker(threads)).sha256().substring(0, 16);
    }

    /** The program, its libraries, threads and kernels. */
    Map<String, Object> maker(int threads) {
        var libraries = new LinkedHashMap<>(versions);
        libraries.remove(PROGRAM);
        libraries.remove(JAVA);
        return Map.of(
                "program",
                program,
                "libraries",
                libraries,
                "blas",
                host.arrays().getOrDefault("blas", "unknown"),
                "kernels",
                host.kernels(),
                "threads",
                threads);
    }
}
