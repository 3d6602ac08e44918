package io.nexuscomm.connector.sandbox.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** What the paintings are painted on. */
final class Canvas {
    static final int WIDTH = 960;
    static final int HEIGHT = 720;

    private Canvas() {}

    static byte[] jpeg(Consumer<Graphics2D> painter) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        painter.accept(graphics);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException never) {
            throw new UncheckedIOException("memory cannot fail to be written", never);
        }
        return bytes.toByteArray();
    }

    /** From top to bottom. */
    static GradientPaint fade(int top, int upper, int bottom, int lower) {
        return new GradientPaint(0, top, new Color(upper), 0, bottom, new Color(lower));
    }

    static BasicStroke pen(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
