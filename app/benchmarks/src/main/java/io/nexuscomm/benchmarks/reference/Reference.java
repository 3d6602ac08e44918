package io.nexuscomm.benchmarks.reference;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * A webhook receiver without batches and without rules: verify, parse, one INSERT in a transaction of its own, 200.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.apache.camel.spring.boot.CamelAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@EntityScan(basePackageClasses = Reference.class)
@EnableJpaRepositories(basePackageClasses = Reference.class, considerNestedRepositories = true)
@Import(ReferenceWebhook.class)
public class Reference {

    public static void main(String[] args) {
        SpringApplication.run(Reference.class, args);
        System.out.println("reference is ready");
    }
}
