package io.vatext.corpus.read;

import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;

/** Reads how users write the options of files. */
public final class OptionValues {
    private OptionValues() {}

    /**
     * Reads the name of an encoding.
     *
     * @param name such as windows-1252
     * @return the encoding
     * @throws InputException if there is none of this name
     */
    public static Charset encoding(String name) {
        try {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        } catch (IllegalCharsetNameException e) {
            // reported below
        }
        var known = new ArrayList<>(Charset.availableCharsets().keySet());
        throw new InputException("unknown encoding \"" + name + "\""
                + ConfigFiles.didYouMean(name, known, "; for example UTF-8, windows-1252, ISO-8859-15, Shift_JIS."));
    }

    /**
     * Reads a separator of columns.
     *
     * @param name comma, semicolon, tab, pipe or one character
     * @return the character
     * @throws InputException if it is anything else
     */
    public static Character separator(String name) {
        return switch (name) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab", "\\t" -> '\t';
            case "pipe" -> '|';
            default -> {
                if (name.length() != 1 || name.equals("\"") || name.equals("\n") || name.equals("\r")) {
                    throw new InputException(
                            "the separator must be comma, semicolon, tab, pipe or one character, found \"" + name
                                    + "\".");
                }
                yield name.charAt(0);
            }
        };
    }

    /**
     * Reads how fields are quoted.
     *
     * @param name " or none
     * @return whether they may be quoted
     * @throws InputException if it is anything else
     */
    public static Boolean quoted(String name) {
        if (!name.equals("\"") && !name.equals("none")) {
            throw new InputException("the quote must be \" or none, found \"" + name + "\".");
        }
        return name.equals("\"");
    }

    /**
     * Reads whether there is a header.
     *
     * @param name yes or no
     * @return whether there is one
     * @throws InputException if it is anything else
     */
    public static Boolean header(String name) {
        if (!name.equals("yes") && !name.equals("no")) {
            throw new InputException("header must be yes or no, found \"" + name + "\".");
        }
        return name.equals("yes");
    }
}
