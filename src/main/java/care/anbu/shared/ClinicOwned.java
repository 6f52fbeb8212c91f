package care.anbu.shared;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/**
 * A row that belongs to one clinic.
 *
 * <p>The clinic is filled in from the session and is part of every statement that Hibernate makes
 * (insert, update, delete, find and query), and of the physical primary key {@code (clinic_id,
 * id)}. Native SQL names it by {@link ClinicSql}.
 */
@MappedSuperclass
public abstract class ClinicOwned {

  @Id public Long id = care.anbu.shared.Id.next();

  @TenantId
  @PartitionKey
  @Column(name = "clinic_id", updatable = false)
  private String clinicId;

  public String clinicId() {
    return clinicId;
  }

  /** The id as it appears in URLs and JSON. */
  public String ref() {
    return care.anbu.shared.Id.text(id);
  }
}
