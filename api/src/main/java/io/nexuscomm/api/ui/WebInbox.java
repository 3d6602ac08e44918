package io.nexuscomm.api.ui;

import io.nexuscomm.api.web.PackedFiles;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the web inbox. Files under {@code assets} carry a hash in their names and never change; everything else is
 * asked for anew each time, so that a new version is seen at once.
 */
@Configuration(proxyBeanMethods = false)
class WebInbox implements WebMvcConfigurer {

    private static final String ROOT = "static/ui/";
    private static final String ASSETS = "assets/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(false)
                .addResolver(PackedFiles.of(ROOT + ASSETS));
        registry.addResourceHandler("/**")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(
                        PackedFiles.of(path -> !path.startsWith(ASSETS), ROOT).elsewhere(ClientRoutes::page));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }
}
