package io.vatext.corpus.read;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts the bad rows of one pass over a file. */
final class Faults {
    /** How many are listed in a message. */
    static final int SHOWN = 5;

    private final String name;
    private final Handling handling;
    private final Supplier<Optional<Charset>> likely;
    private final List<RowFault> first = new ArrayList<>();
    private long count;
    private boolean hasEncoding;

    /**
     * None so far.
     *
     * @param name the file, as the user named it
     * @param handling what to do about faults
     * @param likely the encoding that text which could not be decoded is probably in
     */
    Faults(String name, Handling handling, Supplier<Optional<Charset>> likely) {
        this.name = name;
        this.handling = handling;
        this.likely = likely;
    }

    /** Adds a bad row; throws if the file is to be refused at once. */
    void add(RowFault fault) {
        count++;
        hasEncoding |= fault.isEncoding();
        if (first.size() < SHOWN) {
            first.add(fault);
        }
        if (handling.badRows() == Handling.BadRows.REFUSE) {
            throw refusal("");
        }
    }

    /** Adds the bad rows of a range, of which the first are listed. */
    void add(long more, List<RowFault> some) {
        count += more;
        some.stream().limit(SHOWN - (long) first.size()).forEach(first::add);
    }

    /** Whether no more documents should be delivered, because the file will be refused. */
    boolean refuse() {
        return count > 0 && handling.badRows() != Handling.BadRows.SKIP;
    }

    /**
     * Reports what was found, at the end of the file.
     *
     * @param rows how many rows the file has
     */
    void end(long rows) {
        if (refuse()) {
            throw refusal(" of " + rows);
        }
        if (count > 0) {
            handling.warnings()
                    .accept(name + ": " + count + " of " + rows + " rows " + (count == 1 ? "was" : "were")
                            + " left out: " + list() + ".");
        }
    }

    /** The error, if another makes it impossible to go on to the end. */
    void endEarly() {
        if (refuse()) {
            throw refusal(" or more");
        }
    }

    private InputException refusal(String ofRows) {
        var only = first.get(0);
        var encoding = hasEncoding ? likely.get().map(Encodings::name).orElse("") : "";
        var end = encoding.isEmpty() ? "." : "; the text is probably " + encoding + ".";
        var error = count == 1
                ? InputException.at(name, only.line(), only.problem() + end)
                : InputException.in(name, count + ofRows + " rows cannot be used: " + list() + end);
        return hasEncoding
                ? error.withRemedy(Remedy.Action.NAME_ENCODING, encoding)
                : error.withRemedy(Remedy.Action.SKIP_BAD_ROWS, "");
    }

    private String list() {
        var all = new StringBuilder();
        first.sort(Comparator.comparingLong(RowFault::line));
        for (var fault : first) {
            all.append(all.isEmpty() ? "line " : "; line ")
                    .append(fault.line())
                    .append(": ")
                    .append(fault.problem());
        }
        return count > SHOWN ? all + "; and " + (count - SHOWN) + " more" : all.toString();
    }
}
