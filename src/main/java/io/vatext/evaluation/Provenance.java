package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Records where a result comes from: enough to rerun it, and to see why a rerun differs.
 *
 * @param experiment the experiment's name, such as {@code quickstart}
 * @param command the command line that was given
 * @param started when the run began, ISO 8601 in UTC
 * @param finished when it ended, or null while it runs
 * @param commit the source code's commit, or null if it is not known
 * @param dirty whether the source code differed from that commit, or null if it is not known
 * @param versions versions by name ({@code vatext}, {@code java}, {@code dl4j}, {@code nd4j}, {@code lucene}), in the order given
 * @param host the machine
 * @param hashes SHA-256 (hex) of data, splits, embeddings and vocabulary, by what they are of, in the order given
 * @param counts how many documents each part has ({@code labeled}, {@code unlabeled}, {@code test}, …), in results of earlier
 *     versions, which recorded those of the first draw; otherwise empty, since each cell has those of its draw
 * @param references numbers from other sources to show next to the results
 * @param compareWith the row that the others are compared with; null in results of earlier versions, which named none
 * @param compareWithPrevious whether each row is also compared with the one above it; null for no
 * @param leftOut finished runs in the directory of the results that are not among them, since the last command did not ask for
 *     their row, draw or seed
 * @param configuration the configuration with every default filled in
 */
@JsonPropertyOrder({
    "experiment",
    "command",
    "started",
    "finished",
    "commit",
    "dirty",
    "versions",
    "host",
    "hashes",
    "counts",
    "references",
    "compare_with",
    "compare_with_previous",
    "left_out",
    "configuration"
})
public record Provenance(
        String experiment,
        String command,
        String started,
        @Nullable String finished,
        @Nullable String commit,
        @Nullable Boolean dirty,
        Map<String, String> versions,
        Host host,
        Map<String, String> hashes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> counts,
        List<Reference> references,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String compareWith,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean compareWithPrevious,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut,
        JsonNode configuration) {
    /** The row that the others are compared with if none is named. */
    public static final String BASELINE = "baseline";

    /** Copies the maps and lists, keeping their order. */
    public Provenance {
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(configuration, "configuration");
        versions = ordered(versions);
        hashes = ordered(hashes);
        counts = ordered(counts);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
        references = references == null ? List.of() : List.copyOf(references);
    }

    /**
     * The same provenance with the time at which the run ended.
     *
     * @param end when it ended
     * @return a copy
     */
    public Provenance finishedAt(Instant end) {
        return new Provenance(
                experiment,
                command,
                started,
                text(end),
                commit,
                dirty,
                versions,
                host,
                hashes,
                counts,
                references,
                compareWith,
                compareWithPrevious,
                leftOut,
                configuration);
    }

    /**
     * Starts building a provenance.
     *
     * @param experiment the experiment's name
     * @param host the machine
     * @return a builder without other values
     */
    public static Builder builder(String experiment, Host host) {
        return new Builder(experiment, host);
    }

    /** Builds a provenance; values that are not set stay empty. Not thread-safe. */
    public static final class Builder {
        private final String experiment;
        private final Host host;
        private String command = "";
        private Instant started = Instant.EPOCH;
        private @Nullable SourceState source;
        private final Map<String, String> versions = new LinkedHashMap<>();
        private final Map<String, String> hashes = new LinkedHashMap<>();
        private List<Reference> references = List.of();
        private @Nullable String compareWith;
        private boolean compareWithPrevious;
        private List<String> leftOut = List.of();
        private JsonNode configuration = JsonNodeFactory.instance.objectNode();

        private Builder(String experiment, Host host) {
            this.experiment = experiment;
            this.host = host;
        }

        /**
         * Sets how and when the run was started.
         *
         * @param commandLine the command line that was given
         * @param start when the run began
         * @return this builder
         */
        public Builder startedBy(String commandLine, Instant start) {
            this.command = commandLine;
            this.started = start;
            return this;
        }

        /**
         * Sets the state of the source code.
         *
         * @param state the state, or null if it is not known
         * @return this builder
         */
        public Builder source(@Nullable SourceState state) {
            this.source = state;
            return this;
        }

        /**
         * Adds a version.
         *
         * @param of the program or library
         * @param version its version
         * @return this builder
         */
        public Builder version(String of, String version) {
            versions.put(of, version);
            return this;
        }

        /**
         * Adds a hash.
         *
         * @param of what it is the hash of, such as {@code test}
         * @param sha256 in hex
         * @return this builder
         */
        public Builder hash(String of, String sha256) {
            hashes.put(of, sha256);
            return this;
        }

        /**
         * Sets the numbers from other sources.
         *
         * @param rows the references, in the order of the table
         * @return this builder
         */
        public Builder references(List<Reference> rows) {
            this.references = List.copyOf(rows);
            return this;
        }

        /**
         * Sets the row that the others are compared with.
         *
         * @param row a row's name
         * @return this builder
         */
        public Builder compareWith(String row) {
            this.compareWith = row;
            return this;
        }

        /**
         * Sets whether each row is also compared with the one above it.
         *
         * @param wanted whether it is
         * @return this builder
         */
        public Builder compareWithPrevious(boolean wanted) {
            this.compareWithPrevious = wanted;
            return this;
        }

        /**
         * Sets the finished runs that are not among the results.
         *
         * @param runs their names
         * @return this builder
         */
        public Builder leftOut(List<String> runs) {
            this.leftOut = List.copyOf(runs);
            return this;
        }

        /**
         * Sets the resolved configuration.
         *
         * @param resolved with every default filled in
         * @return this builder
         */
        public Builder configuration(JsonNode resolved) {
            this.configuration = resolved;
            return this;
        }

        /**
         * The provenance of a run that has begun.
         *
         * @return the provenance
         */
        public Provenance build() {
            return new Provenance(
                    experiment,
                    command,
                    text(started),
                    null,
                    source == null ? null : source.commit(),
                    source == null ? null : source.dirty(),
                    versions,
                    host,
                    hashes,
                    Map.of(),
                    references,
                    compareWith,
                    compareWithPrevious ? true : null,
                    leftOut,
                    configuration);
        }
    }

    /**
     * Formats a time for a provenance.
     *
     * @param instant the time
     * @return ISO 8601 in UTC, to the second
     */
    public static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
