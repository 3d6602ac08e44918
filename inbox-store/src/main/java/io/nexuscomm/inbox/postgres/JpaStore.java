package io.nexuscomm.inbox.postgres;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactory;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people edit, by JPA: its entities, and transactions that name their organization before anything else. The
 * schema is Flyway's; Hibernate makes nothing.
 */
final class JpaStore implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final JpaRepositoryFactory repositories;

    JpaStore(DataSource source) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(source);
        bean.setPackagesToScan(JpaStore.class.getPackageName());
        bean.setPersistenceUnitName("nexuscomm");
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setJpaPropertyMap(Map.of(
                "hibernate.hbm2ddl.auto", "none",
                "hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-product-name", "PostgreSQL",
                "jakarta.persistence.database-major-version", "18"));
        bean.afterPropertiesSet();
        this.factory = Objects.requireNonNull(bean.getObject());
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
        PlatformTransactionManager manager = new JpaTransactionManager(factory);
        this.transaction = new TransactionTemplate(manager);
        this.repositories = new JpaRepositoryFactory(entities);
    }

    <R> R repository(Class<R> type) {
        return repositories.getRepository(type);
    }

    EntityManager entities() {
        return entities;
    }

    /** @param organization its id, or {@code *} for the gateway's own workers */
    <T> T of(String organization, Supplier<T> work) {
        return StoreFailures.translated(() -> transaction.execute(status -> {
            entities.createNativeQuery("SELECT set_config('nexuscomm.organization', :organization, true)")
                    .setParameter("organization", organization)
                    .getSingleResult();
            return work.get();
        }));
    }

    void countUp(String name) {
        entities.createNativeQuery("UPDATE change_count SET count = count + 1 WHERE name = :name")
                .setParameter("name", name)
                .executeUpdate();
    }

    long count(String name) {
        return of(
                "*",
                () -> ((Number) entities.createNativeQuery("SELECT count FROM change_count WHERE name = :name")
                                .setParameter("name", name)
                                .getSingleResult())
                        .longValue());
    }

    @Override
    public void close() {
        factory.close();
    }
}
