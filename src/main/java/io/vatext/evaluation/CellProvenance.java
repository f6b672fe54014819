package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.vatext.support.Description;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings, data, program and machine of one run. Runs of one table may have been made at different times, by
 * different versions of the program, on different machines.
 *
 * @param started when the run began, ISO 8601 in UTC
 * @param finished when it ended
 * @param commit the source code's commit, or null if it is not known
 * @param dirty whether the source code differed from that commit, or null if it is not known
 * @param versions versions by name ({@code vatext}, {@code java}, {@code nd4j}, …), in the order given
 * @param host the machine
 * @param counts how many documents each part of the run's draw had ({@code labeled}, {@code unlabeled}, …), in the order given
 * @param identity everything that decides the result, as nested keys and values: a run is used again only if they are
 *     the same
 */
@JsonPropertyOrder({"started", "finished", "commit", "dirty", "versions", "host", "counts", "identity"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CellProvenance(
        String started,
        String finished,
        @Nullable String commit,
        @Nullable Boolean dirty,
        Map<String, String> versions,
        Host host,
        Map<String, Long> counts,
        ObjectNode identity) {
    private static final int SHORT = 12;

    /** Copies the maps, keeping their order, and sorts the identity's keys. */
    public CellProvenance {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(host, "host");
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        identity =
                Description.read(Objects.requireNonNull(identity, "identity")).tree();
    }

    /**
     * The differences between this run and one that would be made now.
     *
     * @param now everything that decides the result of that run
     * @return a phrase for each key, such as {@code training.steps is 1200, was 500}; empty if nothing differs
     */
    public List<String> differences(Description now) {
        return now.differences(Description.read(identity));
    }

    /**
     * A value of the identity.
     *
     * @param key a key at its top, such as {@code data}
     * @return the value as text; empty if it is missing
     */
    String decidedBy(String key) {
        return identity.path(key).asString("");
    }

    /** The program and the processor, for people: "commit 872977e5fcae, kernels ZEN". */
    String madeBy() {
        var program = commit == null
                ? "version " + versions.getOrDefault("vatext", "unknown")
                : "commit " + commit.substring(0, Math.min(SHORT, commit.length()))
                        + (Boolean.TRUE.equals(dirty) ? " with local changes" : "");
        return program + ", kernels " + host.kernels();
    }
}
