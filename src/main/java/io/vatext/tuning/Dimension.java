package io.vatext.tuning;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** The values that a search may give one setting. */
sealed interface Dimension {
    /** Draws a value. */
    JsonNode draw(RandomGenerator random);

    /** Some values for a grid: all of a list, a few of a range with its ends first. */
    List<JsonNode> grid();

    /** How many values there are; 0 for a range, which has too many to count. */
    int size();

    /**
     * Reads a list or a range.
     *
     * @param node a list of values, or a map of {@code from}, {@code to} and perhaps {@code log}
     * @param source where it comes from, for messages
     */
    static Dimension of(JsonNode node, Object source) {
        if (node.isArray() && !node.isEmpty()) {
            var values = new ArrayList<JsonNode>();
            node.forEach(values::add);
            return new Values(values);
        }
        if (!node.isObject()
                || !node.path("from").isNumber()
                || !node.path("to").isNumber()) {
            throw InputException.in(
                    source,
                    "a list of values or a range such as {from: 0.02, to: 0.2, log: true} is expected; found " + node
                            + ".");
        }
        var known = Set.of("from", "to", "log");
        node.propertyNames().stream().filter(key -> !known.contains(key)).forEach(key -> {
            throw InputException.in(source, "unknown key \"" + key + "\"; a range has from, to and log.");
        });
        var log = node.path("log").asBoolean(false);
        var whole = node.path("from").isIntegralNumber() && node.path("to").isIntegralNumber();
        var from = node.path("from").asDouble();
        var to = node.path("to").asDouble();
        if (!(from < to) || (log && !(from > 0))) {
            throw InputException.in(
                    source,
                    "from must be below to" + (log ? ", and above 0 if log is true" : "") + "; found " + node + ".");
        }
        return new Range(from, to, log, whole);
    }

    /** A list. */
    record Values(List<JsonNode> all) implements Dimension {
        /** Copies the list. */
        public Values {
            all = List.copyOf(all);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return all.get(random.nextInt(all.size()));
        }

        @Override
        public List<JsonNode> grid() {
            return all;
        }

        @Override
        public int size() {
            return all.size();
        }
    }

    /**
     * A range, both ends included.
     *
     * @param log whether logarithms are drawn evenly
     * @param whole whether values are whole numbers
     */
    record Range(double from, double to, boolean log, boolean whole) implements Dimension {
        private static final int GRID = 5;
        private static final MathContext DIGITS = new MathContext(3);

        @Override
        public JsonNode draw(RandomGenerator random) {
            return at(random.nextDouble());
        }

        /** The value at a share of the way; of three digits, so that people can copy it. */
        private JsonNode at(double share) {
            var value = log ? from * Math.pow(to / from, share) : from + share * (to - from);
            var nodes = ConfigFiles.json().getNodeFactory();
            return whole
                    ? nodes.numberNode(Math.round(value))
                    : nodes.numberNode(new BigDecimal(value).round(DIGITS).doubleValue());
        }

        @Override
        public List<JsonNode> grid() {
            var values = new ArrayList<JsonNode>();
            for (var i = 0; i < GRID; i++) {
                values.add(at(i / (GRID - 1.0)));
            }
            return values.stream().distinct().toList();
        }

        @Override
        public int size() {
            return 0;
        }
    }
}
