"""Rows of one centre only, by the server itself: a second line behind the conditions of statements.

A session sees and writes rows of the centre that its transaction names, and no others; the owner
of the tables too. Migrations see all. SQLite knows nothing of the kind: a file has no users.

Revision ID: 0004_row_security
Revises: 0003_audit_and_identity
"""

from alembic import op

revision = "0004_row_security"
down_revision = "0003_audit_and_identity"
branch_labels = None
depends_on = None

_SECURE = """
CREATE FUNCTION copcore_secure_rows() RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    kept regclass;
BEGIN
    FOR kept IN
        SELECT c.oid FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'centre_id'
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'copcore_centre'
        )
        ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', kept);
        EXECUTE format(
            'CREATE POLICY copcore_centre ON %s '
            'USING (centre_id = current_setting(''copcore.centre'', true))', kept);
        EXECUTE format(
            'CREATE POLICY copcore_migration ON %s TO CURRENT_USER '
            'USING (current_setting(''copcore.task'', true) = ''migrate'')', kept);
    END LOOP;
END $body$
"""  # partitions are tables of their own, and are asked for rows past the table they are of


def upgrade() -> None:
    """Let PostgreSQL keep centres apart; each later change of tables ends with the same call."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_SECURE)
        op.execute("REVOKE EXECUTE ON FUNCTION copcore_secure_rows() FROM PUBLIC")
        op.execute("SELECT copcore_secure_rows()")
