package io.vatext.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a drawing, linear or logarithmic, with round ticks.
 *
 * @param from the value at its start
 * @param to the value at its end
 * @param isLog whether equal ratios have equal lengths
 */
record Axis(double from, double to, boolean isLog) {
    /**
     * A tick.
     *
     * @param value where it is
     * @param label what is written there
     */
    record Tick(double value, String label) {}

    /**
     * A linear axis.
     *
     * @param lowest the smallest value to show
     * @param highest the largest
     */
    static Axis linear(double lowest, double highest) {
        var space = highest - lowest;
        var margin = space > 0 ? 0.04 * space : Math.max(1e-3, 0.1 * Math.abs(highest));
        // Rates, losses and seconds are never negative, so a margin does not go below 0.
        var from = lowest >= 0 ? Math.max(0, lowest - margin) : lowest - margin;
        return new Axis(from, highest + margin, false);
    }

    /** A linear axis of values that are not negative; it starts at 0 unless they are close to each other. */
    static Axis fromZero(double lowest, double highest) {
        return highest - lowest < 0.4 * highest ? linear(lowest, highest) : linear(0, highest);
    }

    /** An axis of positive values; logarithmic if some are so much larger than others that these would lie together. */
    static Axis wide(double lowest, double highest) {
        return lowest > 0 && highest > 4 * lowest
                ? new Axis(lowest / 1.15, highest * 1.15, true)
                : fromZero(lowest, highest);
    }

    /** A logarithmic axis of positive values. */
    static Axis log(double lowest, double highest) {
        return new Axis(lowest / 1.3, highest * 1.3, true);
    }

    /** Where a value is, from 0 at the start to 1 at the end. */
    double at(double value) {
        return isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    /**
     * Round values along the axis.
     *
     * @param most about how many
     * @return at least one
     */
    List<Tick> ticks(int most) {
        return isLog ? logTicks(most) : linearTicks(most);
    }

    private List<Tick> linearTicks(int most) {
        var step = roundUp((to - from) / most);
        var ticks = new ArrayList<Tick>();
        for (var i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, Figures.tick(i * step, step)));
        }
        return ticks;
    }

    private List<Tick> logTicks(int most) {
        for (var digits : List.of(List.of(1, 2, 5), List.of(1, 3), List.of(1))) {
            var ticks = new ArrayList<Tick>();
            for (var power = (int) Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
                for (var digit : digits) {
                    var value = digit * Math.pow(10, power);
                    if (value >= from && value <= to) {
                        ticks.add(new Tick(value, Figures.tick(value, Math.min(1, Math.pow(10, power)))));
                    }
                }
            }
            if (ticks.size() >= 2 && ticks.size() <= most + 1) {
                return ticks;
            }
        }
        return linearTicks(most);
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is not below a value. */
    private static double roundUp(double value) {
        var power = Math.pow(10, Math.floor(Math.log10(value)));
        for (var digit : new int[] {1, 2, 5}) {
            if (digit * power >= value * (1 - 1e-9)) {
                return digit * power;
            }
        }
        return 10 * power;
    }
}
