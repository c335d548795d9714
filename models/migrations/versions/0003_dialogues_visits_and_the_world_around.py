"""dialogues visits and the world around"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


FED = {
    "Verksamhetsbesök": "verksamhetsbesok",
    "Frågor till kommande verksamhetsbesök": "kommande_besok",
    "Dialogträff med nämnd": "dialogtraff",
    "Planering av dialogträffar": "dialogplan",
    "Omvärldsbevakning": "omvarld",
    "Ledamöter rapporterar": "ledamot",
    "Ordförandes information": "ordforande",
    "Sakkunnigs information": "sakkunnig",
    "Inkomna handlingar": "inkomna",
}
"""The headings the program gave standing items before it knew what fills them."""


def upgrade() -> None:
    op.add_column("standpunkt", sa.Column("matas_av", sa.String(), nullable=False, server_default="ingen"))
    standing = sa.table("standpunkt", sa.column("rubrik", sa.Text()), sa.column("matas_av", sa.String()))
    for rubrik, matas_av in FED.items():
        op.execute(standing.update().where(standing.c.rubrik == rubrik).values(matas_av=matas_av))
    with op.batch_alter_table("standpunkt") as batch_op:
        batch_op.alter_column("matas_av", server_default=None)
    op.add_column("justeringsomgang", sa.Column("lydelse", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("justeringsomgang") as batch_op:
        batch_op.alter_column("lydelse", server_default=None)
    op.create_table(
        "pafyllning",
        sa.Column("paragraf_id", sa.Integer(), nullable=False),
        sa.Column("kalla", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("arendebeskrivning", sa.Text(), nullable=False),
        sa.Column("arendenummer", sa.Text(), nullable=False),
        sa.Column("handlaggare", sa.Text(), nullable=False),
        sa.Column("underlag", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_pafyllning_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pafyllning")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pafyllning_paragraf_id"), "pafyllning", ["paragraf_id"], unique=False)

    op.create_table(
        "kalenderpost",
        sa.Column("tabell", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sekvens", sa.Integer(), nullable=True),
        sa.Column("utskick", sa.Text(), nullable=False),
        sa.Column("skickad", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kalenderpost")),
        sa.UniqueConstraint("tabell", "post_id", name=op.f("uq_kalenderpost_tabell_post_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "frageunderlag",
        sa.Column("organ_id", sa.Integer(), nullable=True),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("malgrupp", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("ersatter_id", sa.Integer(), nullable=True),
        sa.Column("inledning", sa.Text(), nullable=False),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ersatter_id"],
            ["frageunderlag.id"],
            name=op.f("fk_frageunderlag_ersatter_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_frageunderlag_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frageunderlag")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_frageunderlag_ersatter_id"), "frageunderlag", ["ersatter_id"], unique=False)
    op.create_index(op.f("ix_frageunderlag_organ_id"), "frageunderlag", ["organ_id"], unique=False)

    op.create_table(
        "fraga",
        sa.Column("frageunderlag_id", sa.Integer(), nullable=False),
        sa.Column("ursprung_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hjalp", sa.Text(), nullable=False),
        sa.Column("nod_id", sa.Integer(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["frageunderlag_id"],
            ["frageunderlag.id"],
            name=op.f("fk_fraga_frageunderlag_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["nod_id"], ["strategi_nod.id"], name=op.f("fk_fraga_nod_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["ursprung_id"], ["fraga.id"], name=op.f("fk_fraga_ursprung_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fraga")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_fraga_frageunderlag_id"), "fraga", ["frageunderlag_id"], unique=False)
    op.create_index(op.f("ix_fraga_nod_id"), "fraga", ["nod_id"], unique=False)
    op.create_index(op.f("ix_fraga_ursprung_id"), "fraga", ["ursprung_id"], unique=False)

    op.create_table(
        "arrangemang",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("rubrik", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("malgrupp", sa.Text(), nullable=False),
        sa.Column("samarbete", sa.Text(), nullable=False),
        sa.Column("kvinnor", sa.Integer(), nullable=True),
        sa.Column("man", sa.Integer(), nullable=True),
        sa.Column("ej_angivet", sa.Integer(), nullable=True),
        sa.Column("beskrivning", sa.Text(), nullable=False),
        sa.Column("utvardering", sa.Text(), nullable=False),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_arrangemang_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_arrangemang_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangemang")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_arrangemang_organ_id"), "arrangemang", ["organ_id"], unique=False)
    op.create_index(op.f("ix_arrangemang_paragraf_id"), "arrangemang", ["paragraf_id"], unique=False)

    op.create_table(
        "dialogtraff",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("ar", sa.Integer(), nullable=True),
        sa.Column("riktning", sa.String(), nullable=False),
        sa.Column("malgrupp", sa.String(), nullable=False),
        sa.Column("motpart_id", sa.Integer(), nullable=True),
        sa.Column("motpart", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("arende_id", sa.Integer(), nullable=True),
        sa.Column("frageunderlag_id", sa.Integer(), nullable=True),
        sa.Column("inbjudan_skickad", sa.Date(), nullable=True),
        sa.Column("underlag_skickat", sa.Date(), nullable=True),
        sa.Column("svar_senast", sa.Date(), nullable=True),
        sa.Column("svar_inkom", sa.Date(), nullable=True),
        sa.Column("svar_diariefort", sa.Date(), nullable=True),
        sa.Column("svar_dnr", sa.Text(), nullable=False),
        sa.Column("svar_bilaga_id", sa.Integer(), nullable=True),
        sa.Column("kontakt", sa.Text(), nullable=False),
        sa.Column("kontakt_epost", sa.Text(), nullable=False),
        sa.Column("sammanfattning", sa.Text(), nullable=False),
        sa.Column("anteckning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arende_id"], ["arende.id"], name=op.f("fk_dialogtraff_arende_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["frageunderlag_id"],
            ["frageunderlag.id"],
            name=op.f("fk_dialogtraff_frageunderlag_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["motpart_id"], ["organ.id"], name=op.f("fk_dialogtraff_motpart_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_dialogtraff_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_dialogtraff_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_dialogtraff_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["svar_bilaga_id"],
            ["bilaga.id"],
            name=op.f("fk_dialogtraff_svar_bilaga_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogtraff")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dialogtraff_arende_id"), "dialogtraff", ["arende_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_frageunderlag_id"), "dialogtraff", ["frageunderlag_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_motpart_id"), "dialogtraff", ["motpart_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_organ_id"), "dialogtraff", ["organ_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_paragraf_id"), "dialogtraff", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_sammantrade_id"), "dialogtraff", ["sammantrade_id"], unique=False)
    op.create_index(op.f("ix_dialogtraff_svar_bilaga_id"), "dialogtraff", ["svar_bilaga_id"], unique=False)

    op.create_table(
        "inkommen",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("fran", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("inkom", sa.Date(), nullable=True),
        sa.Column("dnr", sa.Text(), nullable=False),
        sa.Column("bilagor", sa.Text(), nullable=False),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_inkommen_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_inkommen_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_inkommen_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inkommen")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inkommen_organ_id"), "inkommen", ["organ_id"], unique=False)
    op.create_index(op.f("ix_inkommen_paragraf_id"), "inkommen", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_inkommen_sammantrade_id"), "inkommen", ["sammantrade_id"], unique=False)

    op.create_table(
        "namndbesok",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("namnd_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("presentation_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("kontakt", sa.Text(), nullable=False),
        sa.Column("kontakt_epost", sa.Text(), nullable=False),
        sa.Column("anteckningar", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["namnd_id"], ["organ.id"], name=op.f("fk_namndbesok_namnd_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_namndbesok_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_namndbesok_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["presentation_id"],
            ["bilaga.id"],
            name=op.f("fk_namndbesok_presentation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namndbesok")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_namndbesok_namnd_id"), "namndbesok", ["namnd_id"], unique=False)
    op.create_index(op.f("ix_namndbesok_organ_id"), "namndbesok", ["organ_id"], unique=False)
    op.create_index(op.f("ix_namndbesok_paragraf_id"), "namndbesok", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_namndbesok_presentation_id"), "namndbesok", ["presentation_id"], unique=False)

    op.create_table(
        "omvarldspost",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("kalla", sa.Text(), nullable=False),
        sa.Column("lank", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("sammanfattning", sa.Text(), nullable=False),
        sa.Column("relevans", sa.Text(), nullable=False),
        sa.Column("nod_id", sa.Integer(), nullable=True),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nod_id"], ["strategi_nod.id"], name=op.f("fk_omvarldspost_nod_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_omvarldspost_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_omvarldspost_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_omvarldspost_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_omvarldspost")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_omvarldspost_nod_id"), "omvarldspost", ["nod_id"], unique=False)
    op.create_index(op.f("ix_omvarldspost_organ_id"), "omvarldspost", ["organ_id"], unique=False)
    op.create_index(op.f("ix_omvarldspost_paragraf_id"), "omvarldspost", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_omvarldspost_sammantrade_id"), "omvarldspost", ["sammantrade_id"], unique=False)

    op.create_table(
        "pris",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("ar", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("prissumma_ore", sa.BigInteger(), nullable=True),
        sa.Column("beskrivning", sa.Text(), nullable=False),
        sa.Column("nominera_senast", sa.Date(), nullable=True),
        sa.Column("delas_ut", sa.Date(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_pris_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"], ["paragraf.id"], name=op.f("fk_pris_paragraf_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pris")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pris_organ_id"), "pris", ["organ_id"], unique=False)
    op.create_index(op.f("ix_pris_paragraf_id"), "pris", ["paragraf_id"], unique=False)

    op.create_table(
        "rapport",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("typ", sa.String(), nullable=False),
        sa.Column("av", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_rapport_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"], ["paragraf.id"], name=op.f("fk_rapport_paragraf_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_rapport_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rapport")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rapport_organ_id"), "rapport", ["organ_id"], unique=False)
    op.create_index(op.f("ix_rapport_paragraf_id"), "rapport", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_rapport_sammantrade_id"), "rapport", ["sammantrade_id"], unique=False)

    op.create_table(
        "verksamhetsbesok",
        sa.Column("organ_id", sa.Integer(), nullable=False),
        sa.Column("verksamhet", sa.Text(), nullable=False),
        sa.Column("forvaltning_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("slut", sa.Time(), nullable=True),
        sa.Column("plats", sa.Text(), nullable=False),
        sa.Column("sammantrade_id", sa.Integer(), nullable=True),
        sa.Column("paragraf_id", sa.Integer(), nullable=True),
        sa.Column("syfte", sa.Text(), nullable=False),
        sa.Column("anteckningar", sa.Text(), nullable=False),
        sa.Column("uppfoljning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forvaltning_id"],
            ["organ.id"],
            name=op.f("fk_verksamhetsbesok_forvaltning_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organ_id"], ["organ.id"], name=op.f("fk_verksamhetsbesok_organ_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["paragraf_id"],
            ["paragraf.id"],
            name=op.f("fk_verksamhetsbesok_paragraf_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sammantrade_id"],
            ["sammantrade.id"],
            name=op.f("fk_verksamhetsbesok_sammantrade_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verksamhetsbesok")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_verksamhetsbesok_forvaltning_id"), "verksamhetsbesok", ["forvaltning_id"], unique=False)
    op.create_index(op.f("ix_verksamhetsbesok_organ_id"), "verksamhetsbesok", ["organ_id"], unique=False)
    op.create_index(op.f("ix_verksamhetsbesok_paragraf_id"), "verksamhetsbesok", ["paragraf_id"], unique=False)
    op.create_index(op.f("ix_verksamhetsbesok_sammantrade_id"), "verksamhetsbesok", ["sammantrade_id"], unique=False)

    op.create_table(
        "besoksfraga",
        sa.Column("verksamhetsbesok_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fran", sa.Text(), nullable=False),
        sa.Column("svar", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["verksamhetsbesok_id"],
            ["verksamhetsbesok.id"],
            name=op.f("fk_besoksfraga_verksamhetsbesok_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besoksfraga")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_besoksfraga_verksamhetsbesok_id"), "besoksfraga", ["verksamhetsbesok_id"], unique=False)

    op.create_table(
        "besoksvard",
        sa.Column("verksamhetsbesok_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_besoksvard_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["verksamhetsbesok_id"],
            ["verksamhetsbesok.id"],
            name=op.f("fk_besoksvard_verksamhetsbesok_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besoksvard")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_besoksvard_person_id"), "besoksvard", ["person_id"], unique=False)
    op.create_index(op.f("ix_besoksvard_verksamhetsbesok_id"), "besoksvard", ["verksamhetsbesok_id"], unique=False)

    op.create_table(
        "dialogdeltagare",
        sa.Column("dialogtraff_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("parti", sa.Text(), nullable=False),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("roll", sa.String(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogtraff_id"],
            ["dialogtraff.id"],
            name=op.f("fk_dialogdeltagare_dialogtraff_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_dialogdeltagare_person_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogdeltagare")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dialogdeltagare_dialogtraff_id"), "dialogdeltagare", ["dialogtraff_id"], unique=False)
    op.create_index(op.f("ix_dialogdeltagare_person_id"), "dialogdeltagare", ["person_id"], unique=False)

    op.create_table(
        "dialogsvar",
        sa.Column("dialogtraff_id", sa.Integer(), nullable=False),
        sa.Column("fraga_id", sa.Integer(), nullable=False),
        sa.Column("svar", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogtraff_id"],
            ["dialogtraff.id"],
            name=op.f("fk_dialogsvar_dialogtraff_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["fraga_id"], ["fraga.id"], name=op.f("fk_dialogsvar_fraga_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogsvar")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dialogsvar_dialogtraff_id"), "dialogsvar", ["dialogtraff_id"], unique=False)
    op.create_index(op.f("ix_dialogsvar_fraga_id"), "dialogsvar", ["fraga_id"], unique=False)

    op.create_table(
        "inkommenbilaga",
        sa.Column("inkommen_id", sa.Integer(), nullable=False),
        sa.Column("bilaga_id", sa.Integer(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bilaga_id"],
            ["bilaga.id"],
            name=op.f("fk_inkommenbilaga_bilaga_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["inkommen_id"],
            ["inkommen.id"],
            name=op.f("fk_inkommenbilaga_inkommen_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inkommenbilaga")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inkommenbilaga_bilaga_id"), "inkommenbilaga", ["bilaga_id"], unique=False)
    op.create_index(op.f("ix_inkommenbilaga_inkommen_id"), "inkommenbilaga", ["inkommen_id"], unique=False)

    op.create_table(
        "juryledamot",
        sa.Column("pris_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_juryledamot_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["pris_id"], ["pris.id"], name=op.f("fk_juryledamot_pris_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juryledamot")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_juryledamot_person_id"), "juryledamot", ["person_id"], unique=False)
    op.create_index(op.f("ix_juryledamot_pris_id"), "juryledamot", ["pris_id"], unique=False)

    op.create_table(
        "namndbesokare",
        sa.Column("namndbesok_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("epost", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["namndbesok_id"],
            ["namndbesok.id"],
            name=op.f("fk_namndbesokare_namndbesok_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_namndbesokare_person_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namndbesokare")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_namndbesokare_namndbesok_id"), "namndbesokare", ["namndbesok_id"], unique=False)
    op.create_index(op.f("ix_namndbesokare_person_id"), "namndbesokare", ["person_id"], unique=False)

    op.create_table(
        "nominering",
        sa.Column("pris_id", sa.Integer(), nullable=False),
        sa.Column("namn", sa.Text(), nullable=False),
        sa.Column("slag", sa.String(), nullable=False),
        sa.Column("nominerad_av", sa.Text(), nullable=False),
        sa.Column("inkom", sa.Date(), nullable=True),
        sa.Column("skal", sa.Text(), nullable=False),
        sa.Column("utfall", sa.String(), nullable=False),
        sa.Column("andel_ore", sa.BigInteger(), nullable=True),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pris_id"], ["pris.id"], name=op.f("fk_nominering_pris_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominering")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_nominering_pris_id"), "nominering", ["pris_id"], unique=False)

    op.create_table(
        "overenskommelse",
        sa.Column("dialogtraff_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ansvarig", sa.Text(), nullable=False),
        sa.Column("forfaller", sa.Date(), nullable=True),
        sa.Column("klar", sa.Date(), nullable=True),
        sa.Column("uppfoljning", sa.Text(), nullable=False),
        sa.Column("uppfoljd_i_id", sa.Integer(), nullable=True),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogtraff_id"],
            ["dialogtraff.id"],
            name=op.f("fk_overenskommelse_dialogtraff_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["uppfoljd_i_id"],
            ["dialogtraff.id"],
            name=op.f("fk_overenskommelse_uppfoljd_i_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overenskommelse")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_overenskommelse_dialogtraff_id"), "overenskommelse", ["dialogtraff_id"], unique=False)
    op.create_index(op.f("ix_overenskommelse_uppfoljd_i_id"), "overenskommelse", ["uppfoljd_i_id"], unique=False)

    op.create_table(
        "priskriterium",
        sa.Column("pris_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ordning", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pris_id"], ["pris.id"], name=op.f("fk_priskriterium_pris_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priskriterium")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_priskriterium_pris_id"), "priskriterium", ["pris_id"], unique=False)

    op.create_table(
        "bedomning",
        sa.Column("nominering_id", sa.Integer(), nullable=False),
        sa.Column("juryledamot_id", sa.Integer(), nullable=False),
        sa.Column("kriterium_id", sa.Integer(), nullable=True),
        sa.Column("poang", sa.Integer(), nullable=True),
        sa.Column("jav", sa.Boolean(), nullable=False),
        sa.Column("kommentar", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("andrad", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["juryledamot_id"],
            ["juryledamot.id"],
            name=op.f("fk_bedomning_juryledamot_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["kriterium_id"],
            ["priskriterium.id"],
            name=op.f("fk_bedomning_kriterium_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["nominering_id"],
            ["nominering.id"],
            name=op.f("fk_bedomning_nominering_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bedomning")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bedomning_juryledamot_id"), "bedomning", ["juryledamot_id"], unique=False)
    op.create_index(op.f("ix_bedomning_kriterium_id"), "bedomning", ["kriterium_id"], unique=False)
    op.create_index(op.f("ix_bedomning_nominering_id"), "bedomning", ["nominering_id"], unique=False)


def downgrade() -> None:
    op.drop_table("bedomning")
    op.drop_table("priskriterium")
    op.drop_table("overenskommelse")
    op.drop_table("nominering")
    op.drop_table("namndbesokare")
    op.drop_table("juryledamot")
    op.drop_table("inkommenbilaga")
    op.drop_table("dialogsvar")
    op.drop_table("dialogdeltagare")
    op.drop_table("besoksvard")
    op.drop_table("besoksfraga")
    op.drop_table("verksamhetsbesok")
    op.drop_table("rapport")
    op.drop_table("pris")
    op.drop_table("omvarldspost")
    op.drop_table("namndbesok")
    op.drop_table("inkommen")
    op.drop_table("dialogtraff")
    op.drop_table("arrangemang")
    op.drop_table("fraga")
    op.drop_table("frageunderlag")
    op.drop_table("kalenderpost")
    op.drop_table("pafyllning")
    with op.batch_alter_table("standpunkt") as batch_op:
        batch_op.drop_column("matas_av")
    with op.batch_alter_table("justeringsomgang") as batch_op:
        batch_op.drop_column("lydelse")
