//! An authority, and certificates of it.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, crypto::ring};

#[derive(Clone)]
pub(crate) struct Authority(Arc<CertifiedIssuer<'static, KeyPair>>);

/// A certificate and its key, as PEM.
pub(crate) struct Identity {
    pub(crate) certificate: String,
    pub(crate) key: String,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("it has no names");
        // For OpenSSL, who signs under its own name signs itself.
        params
            .distinguished_name
            .push(DnType::CommonName, "authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("there is chance");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("it signs");
        Self(Arc::new(issuer))
    }

    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    pub(crate) fn identity(&self, name: &str) -> Identity {
        let key = KeyPair::generate().expect("there is chance");
        let params = CertificateParams::new([name.to_owned()]).expect("it is a name");
        let certificate = params.signed_by(&key, &*self.0).expect("it signs");
        Identity {
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        }
    }

    /// A server of that name, which prefers the first of these protocols, and may ask clients for certificates
    /// of this authority.
    pub(crate) fn acceptor(
        &self,
        name: &str,
        protocols: &[&[u8]],
        asks_clients: bool,
    ) -> TlsAcceptor {
        let provider = Arc::new(ring::default_provider());
        let identity = self.identity(name);
        let config = ServerConfig::builder_with_provider(provider.clone());
        let config = config
            .with_safe_default_protocol_versions()
            .expect("ring has them");
        let config = if asks_clients {
            let mut roots = RootCertStore::empty();
            roots
                .add(certificate(&self.pem()))
                .expect("it is an authority");
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            config.with_client_cert_verifier(verifier.build().expect("there is an authority"))
        } else {
            config.with_no_client_auth()
        };
        let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).expect("it is PEM");
        let chain = vec![certificate(&identity.certificate)];
        let mut config = config.with_single_cert(chain, key).expect("the key is its");
        config.alpn_protocols = protocols.iter().map(|one| one.to_vec()).collect();
        TlsAcceptor::from(Arc::new(config))
    }
}

fn certificate(pem: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(pem.as_bytes()).expect("it is PEM")
}
