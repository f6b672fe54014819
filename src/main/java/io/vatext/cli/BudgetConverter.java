package io.vatext.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts times such as {@code 90s}, {@code 10m} and {@code 1h30m}. */
final class BudgetConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

    @Override
    public Duration convert(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time such as 90s, 10m or 1h30m");
        }
        var time = Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)));
        if (time.isZero()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a length of time; give one such as 90s, 10m or 1h30m");
        }
        return time;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
