package io.nexuscomm.api.media;

import io.nexuscomm.api.ApiProperties;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forms with files are read to the same limit as raw bodies, and through the disk rather than through memory. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    private static final long MARGIN = 64 * 1024;
    private static final int IN_MEMORY = 64 * 1024;

    @Bean
    MultipartConfigElement multipartLimits(ApiProperties properties) {
        long most = properties.maxMedia().toBytes();
        return new MultipartConfigElement("", most, most + MARGIN, IN_MEMORY);
    }
}
