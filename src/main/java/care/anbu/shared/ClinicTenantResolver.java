package care.anbu.shared;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells Hibernate the clinic of each session. */
@PersistenceUnitExtension
@ApplicationScoped
public class ClinicTenantResolver implements TenantResolver {

  @Inject CurrentClinic current;

  @Override
  public String getDefaultTenantId() {
    return CurrentClinic.NONE;
  }

  @Override
  public String resolveTenantId() {
    return Arc.container().requestContext().isActive() ? current.id() : CurrentClinic.NONE;
  }
}
