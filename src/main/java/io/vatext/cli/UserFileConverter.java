package io.vatext.cli;

import io.vatext.corpus.read.UserFile;
import io.vatext.support.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts what users write to files with options of their own. */
final class UserFileConverter implements ITypeConverter<UserFile> {
    /** What standard input with options starts with. */
    private static final String MARK = UserFile.STANDARD_INPUT + "?";

    /**
     * An argument, so that standard input with options of its own is not taken for an option: {@code -?format=csv}
     * becomes {@code ?format=csv}, which means the same.
     */
    static String notAnOption(String argument) {
        return argument.startsWith(MARK) && argument.contains("=")
                ? argument.substring(UserFile.STANDARD_INPUT.length())
                : argument;
    }

    @Override
    public UserFile convert(String given) {
        try {
            return UserFile.parse(given);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
