package io.vatext.cli;

import io.vatext.support.ConfigFiles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports wrong usage in one sentence that names the help, without printing all of it. */
final class UsageMistakes {
    private static final int WRONG_USAGE = 2;

    private UsageMistakes() {}

    static int report(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var err = command.getErr();
        var text = sentence(e, command);
        err.println("vatext: " + text + (text.endsWith("?") ? "" : ";") + " see: "
                + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return WRONG_USAGE;
    }

    private static String sentence(ParameterException e, CommandLine command) {
        // A misspelled option is why a required one is missing.
        var unmatched = e instanceof UnmatchedArgumentException mistake
                ? mistake.getUnmatched()
                : e instanceof MissingParameterException ? command.getUnmatchedArguments() : List.<String>of();
        if (!unmatched.isEmpty()) {
            return unknown(unmatched.get(0), command);
        }
        if (e instanceof MissingParameterException missing && missing.getMissing() != null) {
            return missing.getMissing().stream().map(UsageMistakes::name).collect(Collectors.joining(" and "))
                    + (missing.getMissing().size() == 1 ? " is missing" : " are missing");
        }
        var text = String.valueOf(e.getMessage())
                .strip()
                .replaceFirst("is not an int$", "is not a whole number up to " + Integer.MAX_VALUE)
                .replaceFirst("is not a long$", "is not a whole number up to " + Long.MAX_VALUE)
                .replaceFirst("is not a double$", "is not a number");
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return text.isEmpty() ? "wrong usage" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String unknown(String argument, CommandLine command) {
        var spec = command.getCommandSpec();
        if (argument.startsWith("-")) {
            var name = argument.replaceFirst("=.*", "");
            var known = spec.options().stream()
                    .flatMap(option -> List.of(option.names()).stream())
                    .toList();
            return "unknown option " + name
                    + suggestion(ConfigFiles.nearest(name, known).orElse(null));
        }
        return spec.subcommands().isEmpty()
                ? "unexpected argument \"" + argument + "\""
                : "unknown command \"" + argument + "\""
                        + suggestion(
                                ConfigFiles.nearest(argument, spec.subcommands().keySet())
                                        .orElse(null));
    }

    private static String suggestion(@Nullable String nearest) {
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    private static String name(ArgSpec missing) {
        return missing instanceof OptionSpec option ? option.longestName() : missing.paramLabel();
    }
}
