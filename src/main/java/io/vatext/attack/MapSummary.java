package io.vatext.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What maps of documents have in common: medians. Lengths are shares of the norm that the words of a document are expected to have.
 *
 * @param radius how far the sections reach
 * @param reach how far another answer was looked for
 * @param adversarialShare the share of cells with the right answer in the adversarial section
 * @param randomShare the same in the random section
 * @param adversarialDistance the distance to another answer along the adversarial direction; null if most documents have none within the
 *     reach
 * @param randomDistance the same along a random direction
 * @param ratio how many times farther the random one is, for the documents that have both; null if none has
 * @param ratios how many documents have both
 */
public record MapSummary(
        double radius,
        double reach,
        double adversarialShare,
        double randomShare,
        @Nullable Double adversarialDistance,
        @Nullable Double randomDistance,
        @Nullable Double ratio,
        long ratios) {
    /**
     * Summarizes maps.
     *
     * @param maps at least one
     * @return the medians
     */
    public static MapSummary of(List<DocumentMap> maps) {
        var ratios =
                maps.stream().map(DocumentMap::ratio).filter(Objects::nonNull).toList();
        return new MapSummary(
                median(maps.stream().map(map -> map.adversarial().radius() / map.scale())),
                median(maps.stream().map(map -> map.reach() / map.scale())),
                median(maps.stream().map(map -> map.adversarial().share(map.label()))),
                median(maps.stream().map(map -> map.random().share(map.label()))),
                finite(median(maps.stream().map(map -> orInfinity(map.relative(map.adversarialDistance()))))),
                finite(median(maps.stream().map(map -> orInfinity(map.relative(map.randomDistance()))))),
                ratios.isEmpty() ? null : Double.valueOf(median(ratios.stream())),
                ratios.size());
    }

    private static double orInfinity(@Nullable Double distance) {
        return distance == null ? Double.POSITIVE_INFINITY : distance;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    private static double median(Stream<Double> values) {
        var sorted = values.mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
