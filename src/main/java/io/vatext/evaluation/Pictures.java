package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.OptionalLibrary;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws PNG files of charts. */
final class Pictures {
    /** Pixels per unit of the layout, for sharp text. */
    private static final int SCALE = 2;

    private static final OptionalLibrary XCHART =
            new OptionalLibrary("charts", "the artifact org.knowm.xchart:xchart", "org.knowm.xchart.");

    private Pictures() {}

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /**
     * Draws a picture.
     *
     * @param file the file to create or replace
     * @param width in units of the layout
     * @param height in units of the layout
     * @param drawing draws on a white ground
     * @throws IOException if writing fails, or if this machine cannot draw (a Java runtime without fonts)
     * @throws io.vatext.support.MissingComponentException if XChart, which is optional, is not on the class path
     */
    static void write(Path file, int width, int height, Consumer<Graphics2D> drawing) throws IOException {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(draw(width, height, drawing), "png", png);
        } catch (NoClassDefFoundError e) {
            if (XCHART.isMissing(e)) {
                throw XCHART.missing(e);
            }
            throw cannotDraw(file, e);
        } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
            // A Java runtime without fonts, a library or a display throws any of these; a finished run should not be
            // lost because of it.
            throw cannotDraw(file, e);
        }
        AtomicFiles.write(file, png::writeTo);
    }

    private static IOException cannotDraw(Path file, Throwable cause) {
        return new IOException(
                "this machine cannot draw " + file.getFileName() + " (" + cause
                        + "); install fontconfig and a font, such as fonts-dejavu-core.",
                cause);
    }

    private static BufferedImage draw(int width, int height, Consumer<Graphics2D> drawing) {
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            drawing.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
