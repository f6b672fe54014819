package io.vatext.cli;

import io.vatext.support.GivenPaths;
import io.vatext.support.InputException;
import io.vatext.support.Locations;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts what users write to a path of this computer, where files can be locked and replaced. */
final class LocalPath implements ITypeConverter<Path> {
    /** Converts to a path of any file system that is known here. */
    static final class OrElsewhere implements ITypeConverter<Path> {
        @Override
        public Path convert(String given) {
            try {
                return GivenPaths.of(given);
            } catch (InputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Path convert(String given) {
        var path = new OrElsewhere().convert(given);
        if (!Locations.isLocal(path)) {
            throw new TypeConversionException(
                    "\"" + given + "\" is on another file system; name a path of this computer");
        }
        return path;
    }
}
