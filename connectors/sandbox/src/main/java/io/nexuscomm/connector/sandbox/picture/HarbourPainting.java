package io.nexuscomm.connector.sandbox.picture;

import static io.nexuscomm.connector.sandbox.picture.Canvas.HEIGHT;
import static io.nexuscomm.connector.sandbox.picture.Canvas.WIDTH;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** The sun goes down behind two boats. */
final class HarbourPainting {
    private static final int HORIZON = 430;

    private HarbourPainting() {}

    static void paint(Graphics2D graphics) {
        graphics.setPaint(Canvas.fade(0, 0x2b2a55, HORIZON, 0xffa26b));
        graphics.fillRect(0, 0, WIDTH, HORIZON);
        graphics.setColor(new Color(255, 236, 190, 60));
        graphics.fill(new Ellipse2D.Double(390, 250, 260, 260));
        graphics.setColor(new Color(0xffe2a8));
        graphics.fill(new Ellipse2D.Double(440, 300, 160, 160));
        hills(graphics);
        water(graphics);
        boat(graphics, 210, 500, 1.2);
        boat(graphics, 690, 540, 1.7);
    }

    private static void hills(Graphics2D graphics) {
        graphics.setColor(new Color(0x463a63));
        var hills = new Path2D.Double();
        hills.moveTo(0, HORIZON);
        hills.curveTo(120, 330, 230, 370, 330, HORIZON);
        hills.moveTo(620, HORIZON);
        hills.curveTo(720, 380, 850, 320, WIDTH, 350);
        hills.lineTo(WIDTH, HORIZON);
        graphics.fill(hills);
    }

    private static void water(Graphics2D graphics) {
        graphics.setPaint(Canvas.fade(HORIZON, 0xd98a6a, HEIGHT, 0x232349));
        graphics.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
        var random = new Random(7);
        graphics.setStroke(Canvas.pen(3));
        for (int wave = 0; wave < 150; wave++) {
            double y = HORIZON + 6 + random.nextDouble() * (HEIGHT - HORIZON - 10);
            double spread = 60 + (y - HORIZON) * 0.5;
            double x = 520 + random.nextGaussian() * spread;
            double length = 12 + random.nextDouble() * 40;
            graphics.setColor(new Color(255, 214, 150, 40 + random.nextInt(90)));
            graphics.drawLine((int) (x - length), (int) y, (int) (x + length), (int) y);
        }
    }

    private static void boat(Graphics2D graphics, double x, double y, double scale) {
        var pen = (Graphics2D) graphics.create();
        pen.translate(x, y);
        pen.scale(scale, scale);
        pen.setColor(new Color(0x1d1b36));
        var hull = new Path2D.Double();
        hull.moveTo(-60, 0);
        hull.lineTo(60, 0);
        hull.curveTo(50, 26, 30, 30, -40, 30);
        hull.closePath();
        pen.fill(hull);
        pen.setStroke(Canvas.pen(4));
        pen.drawLine(0, 0, 0, -130);
        pen.setColor(new Color(0xf7e6d0));
        pen.fill(triangle(6, -124, 6, -12, 66, -12));
        pen.setColor(new Color(0xe2725b));
        pen.fill(triangle(-6, -110, -6, -12, -48, -12));
        pen.dispose();
    }

    private static Path2D triangle(double x1, double y1, double x2, double y2, double x3, double y3) {
        var path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        path.lineTo(x3, y3);
        path.closePath();
        return path;
    }
}
