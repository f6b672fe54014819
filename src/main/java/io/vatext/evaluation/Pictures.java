package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
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

/** Draws PNG files. */
final class Pictures {
    /** Pixels per unit of the layout, for sharp text. */
    private static final int SCALE = 2;

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
     */
    static void write(Path file, int width, int height, Consumer<Graphics2D> drawing) throws IOException {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(draw(width, height, drawing), "png", png);
        } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
            // A Java runtime without fonts, a library or a display throws any of these; a finished run should not be
            // lost because of it.
            throw new IOException(
                    "this machine cannot draw " + file.getFileName() + " (" + e
                            + "); install fontconfig and a font, such as fonts-dejavu-core.",
                    e);
        }
        AtomicFiles.write(file, png::writeTo);
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
