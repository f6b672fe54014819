package io.vatext.corpus.read;

import io.vatext.corpus.DocumentRange;
import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a directory, one text each, and counts in one pass what is not as it should be: files that are not
 * text are left out; those that are not UTF-8 are read in the encoding that the user named or, if they are Western
 * European text, as windows-1252. Thread-safe; the files that messages show are the first by name.
 */
final class TextFiles {
    private static final int SHOWN = 5;

    private final Path root;
    private final Handling handling;
    private final Seen notText = new Seen();
    private final Seen latin = new Seen();
    private final Seen faults = new Seen();
    private long files;
    private boolean hasEncoding;
    private Optional<Charset> likely = Optional.empty();

    /**
     * What was found in some of the files.
     *
     * @param files how many were read
     * @param notText those that are not text
     * @param latin those that were read as windows-1252
     * @param faults those that cannot be used
     * @param hasEncoding whether some of these are in another encoding
     * @param likely the name of that, if it can be told
     */
    record Found(
            long files,
            Seen notText,
            Seen latin,
            Seen faults,
            boolean hasEncoding,
            @Nullable String likely) implements DocumentRange.Findings {}

    /** Examples of some kind of file. */
    private static final class Seen implements Serializable {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, String> first = new TreeMap<>();
        private long count;

        void add(String file, String what) {
            count++;
            first.put(file, what);
            if (first.size() > SHOWN) {
                first.pollLastEntry();
            }
        }

        void add(Seen others) {
            others.first.forEach(this::add);
            count += others.count - others.first.size();
        }

        String list(String before, String after) {
            var all = first.entrySet().stream()
                    .map(entry -> entry.getKey() + before + entry.getValue() + after)
                    .collect(Collectors.joining("; "));
            return count > first.size() ? all + "; and " + (count - first.size()) + " more" : all;
        }
    }

    /**
     * A pass over a directory.
     *
     * @param root the directory, as the user named it
     * @param handling what to do about files that are not as they should be
     */
    TextFiles(Path root, Handling handling) {
        this.root = root;
        this.handling = handling;
    }

    /** The text of a file; empty if it is left out. */
    Optional<String> text(Path file) {
        var name = DirectoryWalk.relative(root, file);
        try (var in = Input.of(file, handling).open()) {
            return text(name, in.readAllBytes());
        } catch (InputException e) {
            var message = String.valueOf(e.getMessage());
            var start = file + ": ";
            fault(
                    name,
                    message.substring(message.startsWith(start) ? start.length() : 0)
                            .replaceAll("\\.$", ""));
            return Optional.empty();
        } catch (IOException e) {
            throw Input.of(file).failed(e);
        }
    }

    private Optional<String> text(String name, byte[] bytes) {
        count();
        var head = Arrays.copyOf(bytes, Math.min(bytes.length, Head.SIZE));
        var kind = BinaryKind.of(head);
        if (kind.isPresent()) {
            return leaveOut(name, kind.get());
        }
        var shown = Encodings.shownBy(head);
        var text = decode(
                bytes,
                shown.orElse(
                        handling.encoding() == null || Encodings.extendsAscii(handling.encoding())
                                ? StandardCharsets.UTF_8
                                : handling.encoding()));
        if (text.isEmpty() && shown.isEmpty()) {
            text = otherwise(name, bytes);
        } else if (text.isEmpty()) {
            fault(name, "the text is not " + Encodings.name(shown.get()) + ", as its beginning says");
        }
        if (text.isPresent() && text.get().indexOf(0) >= 0) {
            return leaveOut(name, BinaryKind.OTHER);
        }
        return text.map(Line::withoutMarks);
    }

    private Optional<String> otherwise(String name, byte[] bytes) {
        var asked = handling.encoding();
        var probably = WesternText.encodingOf(bytes);
        var text = asked != null ? decode(bytes, asked) : Optional.<String>empty();
        if (text.isPresent()) {
            return text;
        }
        if (asked == null
                && handling.mayBeLatin()
                && probably.filter(Encodings::isLatin).isPresent()) {
            synchronized (this) {
                latin.add(name, "");
            }
            return Optional.of(new String(bytes, probably.get()));
        }
        synchronized (this) {
            hasEncoding = true;
            likely = likely.isEmpty() ? probably : likely;
        }
        fault(
                name,
                "the text is not UTF-8"
                        + (asked == null ? "" : " or " + Encodings.name(asked))
                        + probably.map(charset -> ", probably " + Encodings.name(charset))
                                .orElse(""));
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private synchronized void count() {
        files++;
    }

    private synchronized Optional<String> leaveOut(String name, BinaryKind kind) {
        notText.add(name, kind.toString());
        return Optional.empty();
    }

    private synchronized void fault(String name, String problem) {
        faults.add(name, problem);
    }

    /** What was found so far. */
    synchronized Found found() {
        return new Found(
                files,
                notText,
                latin,
                faults,
                hasEncoding,
                likely.map(Charset::name).orElse(null));
    }

    /** Adds what was found in other files of the directory. */
    synchronized void add(Found others) {
        files += others.files();
        notText.add(others.notText());
        latin.add(others.latin());
        faults.add(others.faults());
        hasEncoding |= others.hasEncoding();
        likely = likely.isEmpty() && others.likely() != null ? Optional.of(Charset.forName(others.likely())) : likely;
    }

    /** Reports what was found, when all files have been read. */
    synchronized void end() {
        if (notText.count > 0 && notText.count == files) {
            throw InputException.in(root, "none of the files is text: " + notText.list(" is ", "") + ".");
        }
        if (faults.count > 0 && handling.badRows() != Handling.BadRows.SKIP) {
            var error = faults.count == 1
                    ? InputException.in(
                            root.resolve(faults.first.firstKey()),
                            faults.first.firstEntry().getValue() + ".")
                    : InputException.in(
                            root,
                            faults.count + " of " + files + " files cannot be used: " + faults.list(": ", "") + ".");
            throw hasEncoding
                    ? error.withRemedy(
                            Remedy.Action.NAME_ENCODING,
                            likely.map(Encodings::name).orElse(""))
                    : error.withRemedy(Remedy.Action.SKIP_BAD_ROWS, "");
        }
        warn(faults, "cannot be used and were left out: " + faults.list(": ", ""));
        warn(notText, "are not text and were left out: " + notText.list(" (", ")"));
        warn(latin, "are not UTF-8 and were read as windows-1252: " + latin.list("", ""));
    }

    private void warn(Seen seen, String what) {
        if (seen.count > 0) {
            var message = root + ": " + seen.count + " of " + files + " files " + what + ".";
            handling.warnings()
                    .accept(
                            seen.count == 1
                                    ? message.replace(" files are ", " files is ")
                                            .replace("were ", "was ")
                                    : message);
        }
    }
}
