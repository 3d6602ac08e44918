package io.nexuscomm.api.openapi;

import io.nexuscomm.api.web.PackedFiles;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/**
 * A page to browse the API, out of the Swagger UI in its jar: it works without the internet, and its script is a file,
 * so that the content security policy needs no exception.
 */
@Configuration(proxyBeanMethods = false)
class ApiBrowser implements WebMvcConfigurer {

    private static final String UI = "swagger-ui";

    /** Of its many forms the one that the page loads. */
    private static final Set<String> FILES = Set.of(
            "index.html",
            "browse.js",
            "swagger-ui.css",
            "swagger-ui-bundle.js",
            "swagger-ui-bundle.js.LICENSE.txt",
            "favicon-32x32.png");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/docs/**")
                .resourceChain(false)
                .addResolver(PackedFiles.of(
                        FILES::contains,
                        "io/nexuscomm/api/docs/",
                        "META-INF/resources/webjars/" + UI + "/" + new WebJarVersionLocator().version(UI) + "/"));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/api/docs", "/api/docs/index.html");
        registry.addRedirectViewController("/api/docs/", "/api/docs/index.html");
    }
}
