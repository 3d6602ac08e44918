package io.nexuscomm.connector.sandbox.picture;

import static io.nexuscomm.connector.sandbox.picture.Canvas.HEIGHT;
import static io.nexuscomm.connector.sandbox.picture.Canvas.WIDTH;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.util.Random;

/** Half the beans are on the table. */
final class BeansPainting {
    private BeansPainting() {}

    static void paint(Graphics2D graphics) {
        graphics.setPaint(Canvas.fade(0, 0xf3e3c8, HEIGHT, 0xdcbf93));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        bag(graphics);
        var random = new Random(11);
        for (int bean = 0; bean < 170; bean++) {
            double along = random.nextDouble();
            double x = 330 + along * 560;
            double y = 560 - along * 60 + random.nextGaussian() * (30 + 60 * along);
            bean(graphics, x, Math.min(y, HEIGHT - 30), random.nextDouble() * Math.PI, 0.8 + random.nextDouble() * 0.5);
        }
    }

    private static void bag(Graphics2D graphics) {
        graphics.setColor(new Color(0, 0, 0, 40));
        graphics.fill(new Ellipse2D.Double(60, 560, 420, 90));
        var bag = new Path2D.Double();
        bag.moveTo(90, 200);
        bag.curveTo(60, 330, 60, 480, 100, 610);
        bag.lineTo(400, 610);
        bag.curveTo(440, 480, 440, 330, 410, 200);
        bag.closePath();
        graphics.setPaint(Canvas.fade(200, 0x2f6f73, 610, 0x1d4a50));
        graphics.fill(bag);
        graphics.setColor(new Color(0x1a4046));
        graphics.fillRoundRect(80, 150, 340, 70, 18, 18);
        graphics.setColor(new Color(0xf3e3c8));
        graphics.fill(new Ellipse2D.Double(165, 320, 170, 170));
        graphics.setColor(new Color(0x2f6f73));
        graphics.setStroke(Canvas.pen(8));
        for (int wave = 0; wave < 3; wave++) {
            int y = 375 + wave * 30;
            graphics.draw(new QuadCurve2D.Double(195, y, 222, y - 26, 250, y));
            graphics.draw(new QuadCurve2D.Double(250, y, 278, y + 26, 305, y));
        }
    }

    private static void bean(Graphics2D graphics, double x, double y, double angle, double scale) {
        var pen = (Graphics2D) graphics.create();
        pen.translate(x, y);
        pen.rotate(angle);
        pen.scale(scale, scale);
        pen.setColor(new Color(0, 0, 0, 45));
        pen.fill(new Ellipse2D.Double(-20, -9, 42, 28));
        pen.setPaint(Canvas.fade(-14, 0x7d4b27, 14, 0x4b2812));
        pen.fill(new Ellipse2D.Double(-21, -14, 42, 28));
        pen.setColor(new Color(0x2b150a));
        pen.setStroke(Canvas.pen(3));
        pen.draw(new QuadCurve2D.Double(-18, 2, 0, -8, 18, -1));
        pen.dispose();
    }
}
