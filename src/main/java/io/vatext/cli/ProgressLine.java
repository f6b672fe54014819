package io.vatext.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The line that shows how far a job is.
 *
 * @param task what is being done
 * @param done how much of it is done
 * @param total how much there is to do; 0 or less if that is not known
 * @param unit what is counted
 * @param detail what the job says about itself: parts separated by commas, the most important first
 * @param secondsLeft the time that the rest will take; negative if nothing is left or the total is not known
 */
record ProgressLine(String task, long done, long total, String unit, String detail, double secondsLeft) {
    private static final int BAR = 20;

    private static final String SEPARATOR = ", ";

    /** Everything, the task first: for a file of messages. */
    String whole() {
        return joined(List.of(position(), left()), details().toArray(String[]::new));
    }

    /**
     * As much as a terminal has room for. What is watched comes first: the detail, then the time left, then the position, then the
     * speed. With less and less room bar, speed, the words of the position, and the last parts of the detail are left out.
     *
     * @param width the most characters
     */
    String fitting(int width) {
        var details = new ArrayList<>(details());
        details.removeIf(ProgressLine::isSpeed);
        var candidates = new ArrayList<String>();
        var whole = details.isEmpty() ? joined(List.of(position()), left()) : joined(details, left(), position());
        var speed = String.join(
                SEPARATOR, details().stream().filter(ProgressLine::isSpeed).toList());
        candidates.add(bar() + joined(List.of(whole), speed));
        candidates.add(bar() + whole);
        candidates.add(joined(List.of(whole), speed));
        candidates.add(whole);
        if (!details.isEmpty()) {
            candidates.add(joined(details, left(), shortPosition()));
        }
        while (!details.isEmpty()) {
            candidates.add(joined(details, left()));
            details.remove(details.size() - 1);
        }
        return candidates.stream()
                .filter(line -> line.length() <= width)
                .findFirst()
                .orElseGet(() -> cut(candidates.get(candidates.size() - 1), width));
    }

    private static boolean isSpeed(String part) {
        return part.endsWith("/s");
    }

    private static String joined(List<String> first, String... more) {
        var parts = new ArrayList<>(first);
        parts.addAll(List.of(more));
        parts.removeIf(String::isEmpty);
        return String.join(SEPARATOR, parts);
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    private List<String> details() {
        return detail.isEmpty() ? List.of() : List.of(detail.split(SEPARATOR));
    }

    private String position() {
        return task + ": " + count(done) + (total > 0 ? " of " + count(total) : "") + " " + unit;
    }

    private String shortPosition() {
        return count(done) + (total > 0 ? "/" + count(total) : "");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String bar() {
        if (total <= 0) {
            return "";
        }
        var filled = (int) (BAR * Math.min(done, total) / total);
        return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] ";
    }

    private String left() {
        if (secondsLeft < 0) {
            return "";
        }
        var s = Math.round(secondsLeft);
        var time = s < 60
                ? s + " s"
                : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
        return time + " left";
    }
}
