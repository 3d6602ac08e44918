package io.nexuscomm.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where providers reach this gateway: as configured, or else where the caller reached it. */
@Component
public final class PublicUrl {

    private final @Nullable String configured;

    PublicUrl(@Value("${nexuscomm.public-url:#{null}}") @Nullable URI configured) {
        this.configured = configured == null ? null : withoutSlash(configured.toString());
    }

    /** Without a slash at its end. */
    public String of(HttpServletRequest request) {
        return configured != null
                ? configured
                : withoutSlash(
                        ServletUriComponentsBuilder.fromContextPath(request).toUriString());
    }

    public static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
