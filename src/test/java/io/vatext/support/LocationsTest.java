package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
    @Test
    void aLocalPathIsItsOwnLocation(@TempDir Path directory) {
        var file = directory.resolve("news of today, 100 %.csv");
        assertEquals(file, Locations.of(file.toUri()));
        assertEquals(file, GivenPaths.of(file.toString()));
        assertTrue(Locations.isLocal(file));
    }

    @Test
    void whatIsWrittenWithASchemeKeepsItsCharacters() throws URISyntaxException {
        var written = "hdfs://server:8020/news of today/100 %?.csv";
        assertTrue(Locations.hasScheme(written));
        var location = Locations.ofWritten(written);
        assertEquals("server:8020", location.getAuthority());
        assertEquals("/news of today/100 %?.csv", location.getPath());
        assertEquals(location, URI.create(location.toString()));
    }

    @Test
    void oneSlashIsEnough() throws URISyntaxException {
        assertEquals("/news/a.csv", Locations.ofWritten("hdfs:/news/a.csv").getPath());
        assertEquals(Path.of("/news/a b.csv"), GivenPaths.of("file:/news/a b.csv"));
        assertEquals(Path.of("/news/a.csv"), GivenPaths.of("file:///news/a.csv"));
        Messages.refusal(() -> GivenPaths.of("file://news/a.csv"), "cannot be a path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:/news.csv", "c://news.csv", "news.csv", "/a://b", "news:today.csv", "-", ""})
    void otherPathsHaveNone(String written) {
        assertFalse(Locations.hasScheme(written));
    }
}
