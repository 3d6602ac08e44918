package io.nexuscomm.api.ui;

import java.util.List;

/**
 * Answers addresses that the web inbox makes up itself ({@code /conversations/0199...}) with its one page. What looks
 * like a file, or belongs to others, stays not found.
 */
final class ClientRoutes {

    private static final String PAGE = "index.html";
    private static final List<String> OF_OTHERS = List.of("api/", "webhooks/", "actuator/", "assets/");

    private ClientRoutes() {}

    /** The page, or the path itself. */
    static String page(String path) {
        return isRoute(path) ? PAGE : path;
    }

    private static boolean isRoute(String path) {
        return !path.contains(".") && OF_OTHERS.stream().noneMatch((path + "/")::startsWith);
    }
}
