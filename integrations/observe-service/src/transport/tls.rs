//! TLS as GOST has it.

use std::fmt;
use std::io;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::settings_error::SettingsError;
use super::stream::ReadWrite;
use super::unverified::Unverified;

/// How a connection is encrypted, and who may be at its other end.
///
/// ```
/// use observe_service::{PluginSettings, Tls};
///
/// let tls = Tls::verified().server_name("plugin.example.com");
/// let settings = PluginSettings::default().tls(tls);
/// # let _ = settings;
/// ```
#[derive(Clone)]
pub struct Tls {
    is_verified: bool,
    server_name: Option<String>,
    authorities: Option<Vec<u8>>,
    identity: Option<(Vec<u8>, Vec<u8>)>,
}

impl Tls {
    /// The other end has to show a certificate of its name: GOST's `secure: true`.
    pub fn verified() -> Self {
        Self {
            is_verified: true,
            server_name: None,
            authorities: None,
            identity: None,
        }
    }

    /// The other end may be anybody: what GOST does without `secure`. Nobody reads along, but whoever is on
    /// the way may be the plugin.
    pub fn unverified() -> Self {
        Self {
            is_verified: false,
            ..Self::verified()
        }
    }

    /// The name that is asked for and verified, where it is not that of the address.
    #[must_use]
    pub fn server_name(mut self, name: impl Into<String>) -> Self {
        self.server_name = Some(name.into());
        self
    }

    /// The authorities that certificates may be of, as PEM; instead of the system's.
    #[must_use]
    pub fn authorities(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.authorities = Some(pem.into());
        self
    }

    /// The certificate that this end shows, with those of its authorities, and its key, as PEM.
    #[must_use]
    pub fn identity(mut self, certificates: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        self.identity = Some((certificates.into(), key.into()));
        self
    }

    #[cfg(feature = "grpc")]
    pub(super) fn name(&self) -> Option<&str> {
        self.server_name.as_deref()
    }

    /// What connections are made with, for a protocol.
    pub(super) fn connection(&self, protocol: &[u8]) -> Result<TlsConnection, SettingsError> {
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| SettingsError::because("TLS cannot be set up", error))?
            .dangerous()
            .with_custom_certificate_verifier(self.verifier(provider)?);
        let mut config = match &self.identity {
            None => config.with_no_client_auth(),
            Some((certificates, key)) => {
                let certificates = certificates_of(certificates)?;
                let key = PrivateKeyDer::from_pem_slice(key)
                    .map_err(|error| SettingsError::because("the key is no PEM", error))?;
                config
                    .with_client_auth_cert(certificates, key)
                    .map_err(|error| {
                        SettingsError::because("the key is not that of the certificate", error)
                    })?
            }
        };
        config.alpn_protocols = vec![protocol.to_vec()];
        let server_name = self.server_name.as_deref().map(server_name).transpose()?;
        Ok(TlsConnection {
            connector: TlsConnector::from(Arc::new(config)),
            server_name,
        })
    }

    fn verifier(
        &self,
        provider: Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ServerCertVerifier>, SettingsError> {
        if !self.is_verified {
            return Ok(Arc::new(Unverified::new(provider)));
        }
        let mut roots = RootCertStore::empty();
        if let Some(pem) = &self.authorities {
            for certificate in certificates_of(pem)? {
                roots.add(certificate).map_err(|error| {
                    SettingsError::because("a certificate is none of an authority", error)
                })?;
            }
        } else {
            // Those that cannot be read are missed when a certificate is of them.
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider);
        let verifier = verifier.build().map_err(|error| {
            SettingsError::because("there are no authorities to verify with", error)
        })?;
        Ok(verifier)
    }
}

fn certificates_of(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, SettingsError> {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match certificates {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        Ok(_) => Err(SettingsError::new("there is no certificate in the PEM")),
        Err(error) => Err(SettingsError::because("the certificates are no PEM", error)),
    }
}

fn server_name(name: &str) -> Result<ServerName<'static>, SettingsError> {
    ServerName::try_from(name.to_owned())
        .map_err(|error| SettingsError::because(format!("`{name}` is no server's name"), error))
}

/// Without the key.
impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("is_verified", &self.is_verified)
            .field("server_name", &self.server_name)
            .finish_non_exhaustive()
    }
}

#[derive(Clone)]
pub(super) struct TlsConnection {
    connector: TlsConnector,
    server_name: Option<ServerName<'static>>,
}

impl TlsConnection {
    pub(super) async fn connect<S: ReadWrite + Unpin>(
        &self,
        host: &str,
        stream: S,
    ) -> io::Result<TlsStream<S>> {
        let name = match &self.server_name {
            Some(name) => name.clone(),
            None => server_name(host).map_err(io::Error::other)?,
        };
        self.connector.connect(name, stream).await
    }
}
