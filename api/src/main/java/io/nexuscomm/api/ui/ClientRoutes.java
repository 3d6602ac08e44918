package io.nexuscomm.api.ui;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Answers addresses that the web inbox makes up itself ({@code /conversations/0199...}) with its one page. What looks
 * like a file, or belongs to others, stays not found.
 */
final class ClientRoutes extends PathResourceResolver {

    private static final String PAGE = "index.html";
    private static final List<String> OF_OTHERS = List.of("api/", "webhooks/", "actuator/", "assets/");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = super.getResource(path, location);
        if (file != null || !isRoute(path)) {
            return file;
        }
        return super.getResource(PAGE, location);
    }

    private static boolean isRoute(String path) {
        return !path.contains(".") && OF_OTHERS.stream().noneMatch((path + "/")::startsWith);
    }
}
