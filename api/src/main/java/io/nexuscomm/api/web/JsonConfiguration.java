package io.nexuscomm.api.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads and writes bodies with {@link ApiJson} instead of the application's lenient mapper. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration implements WebMvcConfigurer {

    private final ApiJson json = new ApiJson();

    @Bean
    ApiJson apiJson() {
        return json;
    }

    /** JSON is the one form of bodies: YAML, XML or CBOR would come in by mappers that are not strict. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JacksonJsonHttpMessageConverter strict = new JacksonJsonHttpMessageConverter(json.mapper());
        converters
                .withJsonConverter(strict)
                .configureMessageConvertersList(list -> list.removeIf(
                        other -> other instanceof AbstractJacksonHttpMessageConverter && other != strict));
    }
}
